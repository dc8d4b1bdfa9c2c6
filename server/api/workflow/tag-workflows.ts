import { z } from 'zod'
import { record } from '../record.ts'
import { tagName } from '../tag/tag-input.ts'
import { tagsNamed } from '../tag/tags-named.ts'
import { procedure } from '../trpc.ts'
import { findWorkflows, ids } from './some-workflows.ts'

/** Puts tags on workflows and takes others off. A tag that does not exist is made. */
export const tagWorkflows = procedure('workflow.tag')
  .meta({
    rest: { method: 'POST', path: '/workflows/tag', summary: 'Put tags on workflows, or take them off' },
  })
  .input(
    z.object({
      ids,
      add: z.array(tagName).max(20).default([]).describe('Names.'),
      remove: z.array(tagName).max(20).default([]).describe('Names.'),
    }),
  )
  .output(z.object({ tagged: z.int() }))
  .mutation(async ({ ctx, input: { ids, add, remove } }) => {
    const { workspaceId } = ctx.actor
    const rows = await findWorkflows(ctx, ids)
    await ctx.db.$transaction(async (tx) => {
      const tagIds = await tagsNamed(tx, workspaceId, add)
      await tx.workflowTag.createMany({
        data: rows.flatMap(({ id }) => tagIds.map((tagId) => ({ workflowId: id, tagId }))),
        skipDuplicates: true,
      })
      await tx.workflowTag.deleteMany({
        where: {
          workflowId: { in: rows.map(({ id }) => id) },
          tag: { workspaceId, name: { in: remove, mode: 'insensitive' } },
        },
      })
      const detail = { add, remove }
      for (const { id, title } of rows)
        await record(tx, ctx, { action: 'workflow.tag', type: 'workflow', id, name: title, detail })
    })

    return { tagged: rows.length }
  })
