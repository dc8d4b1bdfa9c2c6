import { z } from 'zod'
import { can } from '#server/access/permissions'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findReview } from './find-review.ts'

/** Takes a request back that nobody decided yet: whoever asked, or an admin. */
export const withdrawReview = procedure('review.withdraw')
  .meta({
    rest: { method: 'POST', path: '/reviews/{id}/withdraw', summary: 'Take a request for review back' },
  })
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input: { id } }) => {
    const { workspaceId, userId, role } = ctx.actor
    const { requestedById, workflow } = await findReview(ctx, id)
    if (requestedById !== userId && !can(role, 'review.withdrawForOthers')) {
      throw refuse('CONFLICT', 'Somebody else asked for this review.', { fix: 'Ask them, or an admin.' })
    }
    await ctx.db.$transaction(async (tx) => {
      const { count } = await tx.review.updateMany({
        where: { id, workspaceId, state: 'open' },
        data: { state: 'withdrawn', decidedById: userId, decidedAt: new Date() },
      })
      if (count === 0) throw refuse('CONFLICT', 'This was decided already.')
      await record(tx, ctx, {
        ...{ action: 'review.withdraw', type: 'workflow' },
        ...{ id: workflow.id, name: workflow.title },
      })
    })

    return { id }
  })
