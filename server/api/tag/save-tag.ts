import { z } from 'zod'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findTag } from './find-tag.ts'
import { colour, tagName } from './tag-input.ts'

export const saveTag = procedure('tag.save')
  .meta({ rest: { method: 'PUT', path: '/tags/{id}', summary: 'Rename a tag or give it another colour' } })
  .input(z.object({ id: z.uuid(), name: tagName.optional(), colour: colour.optional() }))
  .output(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input: { id, ...change } }) => {
    const { workspaceId } = ctx.actor
    const before = await findTag(ctx, id)
    const name = change.name ?? before.name
    const taken = await ctx.db.tag.findFirst({
      where: { workspaceId, id: { not: id }, name: { equals: name, mode: 'insensitive' } },
    })
    if (taken)
      throw refuse('CONFLICT', `There is a tag called “${taken.name}” already.`, {
        fix: 'Choose another name.',
      })

    return ctx.db.$transaction(async (tx) => {
      await tx.tag.updateMany({ where: { id, workspaceId }, data: change })
      await record(tx, ctx, { action: 'tag.save', type: 'tag', id, name, detail: { from: before.name } })

      return { id }
    })
  })
