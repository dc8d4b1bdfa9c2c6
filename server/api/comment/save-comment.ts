import { z } from 'zod'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { commentText, mentions } from './fields.ts'
import { mentioned, noteMentions } from './mentioned.ts'
import { findComment, tellComments } from './read.ts'
import { refuseOthers } from './refuse-others.ts'

/** Changes a comment of one's own. Whom it names anew is told. */
export const saveComment = procedure('comment.save')
  .meta({ rest: { method: 'PUT', path: '/comments/{id}', summary: 'Change a comment of your own' } })
  .input(z.object({ id: z.uuid(), text: commentText, mentions }))
  .output(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input: { id, text, mentions } }) => {
    const found = await findComment(ctx, id)
    refuseOthers(ctx, found)
    const userIds = await mentioned(ctx, mentions)
    await ctx.db.$transaction(async (tx) => {
      await tx.comment.update({ where: { id }, data: { text, editedAt: new Date() } })
      await tx.mention.deleteMany({ where: { commentId: id, userId: { notIn: userIds } } })
      await noteMentions(tx, ctx, { commentId: id, userIds })
      const { title: name } = found.workflow
      await record(tx, ctx, { action: 'comment.save', type: 'comment', id, name })
    })
    tellComments(ctx, found.workflowId)

    return { id }
  })
