import { z } from 'zod'
import { storedDocument } from '../json.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from './find-workflow.ts'
import { sideOf } from './side.ts'

export const getVersion = procedure('workflow.getVersion')
  .meta({
    rest: { method: 'GET', path: '/workflows/{id}/versions/{number}', summary: 'Read a published version' },
  })
  .input(z.object({ id: z.uuid(), number: z.int().min(1).max(999_999_999) }))
  .output(z.object({ document: storedDocument }))
  .query(async ({ ctx, input: { id, number } }) => {
    const { document } = await sideOf(ctx, await findWorkflow(ctx, id), String(number))

    return { document }
  })
