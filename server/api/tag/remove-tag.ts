import { z } from 'zod'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findTag } from './find-tag.ts'

/** Removes a tag from every workflow that wears it. */
export const removeTag = procedure('tag.remove')
  .meta({ rest: { method: 'DELETE', path: '/tags/{id}', summary: 'Remove a tag' } })
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input: { id } }) => {
    const { name } = await findTag(ctx, id)
    await ctx.db.$transaction(async (tx) => {
      await tx.tag.deleteMany({ where: { id, workspaceId: ctx.actor.workspaceId } })
      await record(tx, ctx, { action: 'tag.remove', type: 'tag', id, name })
    })

    return { id }
  })
