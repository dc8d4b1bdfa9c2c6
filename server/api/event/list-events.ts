import { z } from 'zod'
import type { Prisma } from '#database/client'
import { cursorOf, pageInput, pageOf, pageOutput, placeOf } from '../page.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from '../workflow/find-workflow.ts'
import { eventRow, withRuns } from './event-row.ts'

/** What arrived for a workflow, newest first, with the runs each event started. Payloads are read one by one. */
export const listEvents = procedure('event.list')
  .meta({
    rest: { method: 'GET', path: '/workflows/{workflowId}/events', summary: 'List events of a workflow' },
  })
  .input(
    z.object({
      workflowId: z.uuid(),
      nodeId: z.string().max(100).optional().describe('The trigger that received them.'),
      from: z.iso.datetime({ offset: true }).optional(),
      to: z.iso.datetime({ offset: true }).optional(),
      ...pageInput,
    }),
  )
  .output(pageOutput(eventRow))
  .query(async ({ ctx, input: { workflowId, nodeId, from, to, cursor, limit } }) => {
    await findWorkflow(ctx, workflowId)
    const rows = await ctx.db.triggerEvent.findMany({
      where: {
        workspaceId: ctx.actor.workspaceId,
        workflowId,
        ...(nodeId && { nodeId }),
        receivedAt: { ...(from && { gte: new Date(from) }), ...(to && { lte: new Date(to) }) },
        ...after(cursor),
      },
      omit: { payload: true },
      orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    const page = pageOf(rows, {
      limit,
      place: ({ receivedAt, id }) => cursorOf({ at: receivedAt, id }),
      item: (row) => row,
    })

    return { ...page, items: await withRuns(ctx, page.items) }
  })

function after(cursor: string | null | undefined): Prisma.TriggerEventWhereInput {
  const place = placeOf(cursor)

  return place
    ? { OR: [{ receivedAt: { lt: place.at } }, { receivedAt: place.at, id: { lt: place.id } }] }
    : {}
}
