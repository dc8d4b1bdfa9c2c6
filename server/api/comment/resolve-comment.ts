import { z } from 'zod'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findComment, tellComments } from './read.ts'

/** Ends a thread, or opens it again. */
export const resolveComment = procedure('comment.resolve')
  .meta({
    rest: { method: 'PUT', path: '/comments/{id}/resolved', summary: 'Resolve a thread, or reopen it' },
  })
  .input(z.object({ id: z.uuid(), resolved: z.boolean() }))
  .output(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input: { id, resolved } }) => {
    const found = await findComment(ctx, id)
    if (found.parentId) {
      throw refuse('BAD_REQUEST', 'An answer is not resolved by itself.', { fix: 'Resolve the thread.' })
    }
    await ctx.db.$transaction(async (tx) => {
      const data = resolved
        ? { resolvedAt: new Date(), resolvedById: ctx.actor.userId }
        : { resolvedAt: null, resolvedById: null }
      await tx.comment.update({ where: { id }, data })
      const { title: name } = found.workflow
      await record(tx, ctx, { action: 'comment.resolve', type: 'comment', id, name, detail: { resolved } })
    })
    tellComments(ctx, found.workflowId)

    return { id }
  })
