import { z } from 'zod'
import type { NodeType, Service } from '#graph/node-type'
import { catalog } from '#nodes/catalog'
import { procedure } from '../trpc.ts'

/** Everything there is to place on a canvas. It changes with releases only. */
export const getCatalog = procedure('catalog.get')
  .meta({
    rest: { method: 'GET', path: '/node-types', summary: 'Read the catalog of services and node types' },
  })
  .output(z.object({ services: z.array(z.custom<Service>()), nodeTypes: z.array(z.custom<NodeType>()) }))
  .query(() => catalog)
