import { z } from 'zod'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findComment, tellComments } from './read.ts'
import { refuseOthers } from './refuse-others.ts'

/** Takes back a comment of one's own; where others have answered, an empty place stays for their answers. */
export const removeComment = procedure('comment.remove')
  .meta({ rest: { method: 'DELETE', path: '/comments/{id}', summary: 'Delete a comment of your own' } })
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input: { id } }) => {
    const found = await findComment(ctx, id)
    refuseOthers(ctx, found)
    await ctx.db.$transaction(async (tx) => {
      if (found.answers.length > 0) {
        await tx.comment.update({ where: { id }, data: { text: '', removedAt: new Date() } })
        await tx.mention.deleteMany({ where: { commentId: id } })
      } else await tx.comment.deleteMany({ where: { id } })
      const { title: name } = found.workflow
      await record(tx, ctx, { action: 'comment.remove', type: 'comment', id, name })
    })
    tellComments(ctx, found.workflowId)

    return { id }
  })
