import { z } from 'zod'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findTag } from './find-tag.ts'

/** Removes a tag from every workflow that wears it. */
export const removeTag = procedure('tag.remove')
  .meta({ rest: { method: 'DELETE', path: '/tags/{id}', summary: 'Remove a tag' } })
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ id: z.uuid(), workflowIds: z.array(z.uuid()).describe('Of those that wore it.') }))
  .mutation(async ({ ctx, input: { id } }) => {
    const { name } = await findTag(ctx, id)
    const workflowIds = await ctx.db.$transaction(async (tx) => {
      const worn = await tx.workflowTag.findMany({ where: { tagId: id }, select: { workflowId: true } })
      await tx.tag.deleteMany({ where: { id, workspaceId: ctx.actor.workspaceId } })
      await record(tx, ctx, { action: 'tag.remove', type: 'tag', id, name })

      return worn.map(({ workflowId }) => workflowId)
    })

    return { id, workflowIds }
  })
