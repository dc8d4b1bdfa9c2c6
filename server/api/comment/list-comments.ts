import { z } from 'zod'
import { cursorOf, pageInput, pageOf, pageOutput, placeOf } from '../page.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from '../workflow/find-workflow.ts'
import { thread } from './fields.ts'
import { threadsOf, withAnswers } from './read.ts'

/** Newest threads first; the answers of each in the order they were given. */
export const listComments = procedure('comment.list')
  .meta({
    rest: { method: 'GET', path: '/workflows/{workflowId}/comments', summary: 'List comments on a workflow' },
  })
  .input(
    z.object({
      workflowId: z.uuid(),
      nodeId: z.string().max(64).optional().describe('Only those on this step.'),
      show: z.enum(['open', 'resolved', 'all']).default('open'),
      ...pageInput,
    }),
  )
  .output(pageOutput(thread))
  .query(async ({ ctx, input: { workflowId, nodeId, show, cursor, limit } }) => {
    await findWorkflow(ctx, workflowId)
    const place = placeOf(cursor)
    const rows = await ctx.db.comment.findMany({
      where: {
        workspaceId: ctx.actor.workspaceId,
        workflowId,
        parentId: null,
        ...(nodeId !== undefined && { nodeId }),
        ...(show !== 'all' && { resolvedAt: show === 'open' ? null : { not: null } }),
        ...(place && {
          OR: [{ createdAt: { lt: place.at } }, { createdAt: place.at, id: { lt: place.id } }],
        }),
      },
      include: withAnswers,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    const items = new Map((await threadsOf(ctx, rows)).map((each) => [each.id, each]))

    return pageOf(rows, {
      limit,
      place: (row) => cursorOf({ at: row.createdAt, id: row.id }),
      item: ({ id }) => thread.parse(items.get(id)),
    })
  })
