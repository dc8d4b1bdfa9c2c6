import { z } from 'zod'
import type { Prisma } from '#database/client'
import type { ActorContext } from '../context.ts'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findTag } from './find-tag.ts'
import { colour, tagName } from './tag-input.ts'

/** A tag that takes a name another one has is refused, or becomes one with that when it is said so. */
export const saveTag = procedure('tag.save')
  .meta({ rest: { method: 'PUT', path: '/tags/{id}', summary: 'Rename a tag or give it another colour' } })
  .input(
    z.object({
      id: z.uuid(),
      name: tagName.optional(),
      colour: colour.optional(),
      merge: z
        .boolean()
        .default(false)
        .describe('Where another tag has this name, its workflows get that one and this one is gone.'),
    }),
  )
  .output(z.object({ id: z.uuid().describe('Of the other tag after a merge.') }))
  .mutation(async ({ ctx, input: { id, merge, ...change } }) => {
    const { workspaceId } = ctx.actor
    const before = await findTag(ctx, id)
    const name = change.name ?? before.name
    const taken = await ctx.db.tag.findFirst({
      where: { workspaceId, id: { not: id }, name: { equals: name, mode: 'insensitive' } },
    })
    if (taken && merge) return ctx.db.$transaction((tx) => mergeTags(tx, ctx, { from: before, into: taken }))
    if (taken)
      throw refuse('CONFLICT', `There is a tag called “${taken.name}” already.`, {
        fix: 'Choose another name, or merge the two.',
      })

    return ctx.db.$transaction(async (tx) => {
      await tx.tag.updateMany({ where: { id, workspaceId }, data: change })
      await record(tx, ctx, { action: 'tag.save', type: 'tag', id, name, detail: { from: before.name } })

      return { id }
    })
  })

type Named = { id: string; name: string }

async function mergeTags(
  tx: Prisma.TransactionClient,
  ctx: ActorContext,
  { from, into }: { from: Named; into: Named },
) {
  const worn = await tx.workflowTag.findMany({ where: { tagId: from.id }, select: { workflowId: true } })
  await tx.workflowTag.createMany({
    data: worn.map(({ workflowId }) => ({ workflowId, tagId: into.id })),
    skipDuplicates: true,
  })
  await tx.tag.deleteMany({ where: { id: from.id, workspaceId: ctx.actor.workspaceId } })
  const detail = { from: from.name, merged: true, workflows: worn.length }
  await record(tx, ctx, { action: 'tag.save', type: 'tag', id: into.id, name: into.name, detail })

  return { id: into.id }
}
