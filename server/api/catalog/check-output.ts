import { z } from 'zod'
import { outputSchema } from '#graph/outputs'
import { schemaIssues } from '#graph/schema'
import type { Node } from '#graph/workflow'
import { nodeType } from '#nodes/find'
import { json } from '../json.ts'
import { notFound } from '../refuse.ts'
import { procedure } from '../trpc.ts'

const issue = z.object({ field: z.string().describe('A JSON Pointer into the value.'), message: z.string() })

/** Whether data could be what a step of that type gives. A page cannot find out: it compiles no schemas. */
export const checkOutput = procedure('catalog.checkOutput')
  .meta({
    rest: {
      method: 'POST',
      path: '/node-types/{type}/check-output',
      summary: 'Check data against what a step gives',
    },
  })
  .input(
    z.object({
      type: z.string().max(200),
      version: z.int().min(1),
      input: z.custom<Node['input']>((value) => typeof value === 'object' && value !== null).default({}),
      value: json,
    }),
  )
  .output(z.object({ issues: z.array(issue) }))
  .mutation(({ input: { type, version, input, value } }) => {
    const contract = nodeType(type, version)
    if (!contract) throw notFound('node type')
    const node: Node = { id: 'checked', type, version, title: '', position: { x: 0, y: 0 }, input }

    return { issues: schemaIssues(outputSchema(node, contract), value) }
  })
