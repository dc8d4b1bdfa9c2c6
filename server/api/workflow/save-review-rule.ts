import { z } from 'zod'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from './find-workflow.ts'

/** Whether the changes of one workflow are reviewed, whatever its workspace says. Holds at once. */
export const saveReviewRule = procedure('workflow.saveReviewRule')
  .meta({
    rest: { method: 'PUT', path: '/workflows/{id}/review-rule', summary: 'Say whether changes are reviewed' },
  })
  .input(
    z.object({
      id: z.uuid(),
      reviewsChanges: z.boolean().nullable().describe('null: as the workspace says.'),
    }),
  )
  .output(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input: { id, reviewsChanges } }) => {
    const { title } = await findWorkflow(ctx, id)
    await ctx.db.$transaction(async (tx) => {
      await tx.workflow.updateMany({
        where: { id, workspaceId: ctx.actor.workspaceId },
        data: { reviewsChanges },
      })
      const detail = { reviewsChanges: reviewsChanges ?? 'as the workspace' }
      await record(tx, ctx, { action: 'workflow.saveReviewRule', type: 'workflow', id, name: title, detail })
    })

    return { id }
  })
