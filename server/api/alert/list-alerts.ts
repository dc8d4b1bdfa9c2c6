import { z } from 'zod'
import { type Facts, runIdsOf } from '#server/alerts/facts'
import { stored } from '../json.ts'
import { cursorOf, pageInput, pageOf, pageOutput, placeOf } from '../page.ts'
import { procedure } from '../trpc.ts'

const delivery = z.object({
  event: z.enum(['started', 'reminder', 'ended']),
  channel: z.enum(['email', 'webhook']),
  target: z.string(),
  status: z.enum(['pending', 'sent', 'failed']),
  attempts: z.number().int(),
  sentAt: z.string().nullable(),
  problem: z.string().nullable().describe('Why the last try was not taken.'),
})

const alertRow = z.object({
  id: z.string(),
  ruleId: z.string(),
  headline: z.string(),
  workflowId: z.string().nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable().describe('null while it lasts.'),
  runIds: z.array(z.string()).describe('Runs that show what is meant.'),
  deliveries: z.array(delivery),
})

const input = z.object({
  state: z.enum(['active', 'over']).optional(),
  ruleId: z.uuid().optional(),
  ...pageInput,
})

/** What rules found, newest first, and who was told. */
export const listAlerts = procedure('alert.list')
  .meta({ rest: { method: 'GET', path: '/alerts', summary: 'List alerts' } })
  .input(input.prefault({}))
  .output(pageOutput(alertRow))
  .query(async ({ ctx: { db, actor }, input: { state, ruleId, cursor, limit } }) => {
    const place = placeOf(cursor)
    const rows = await db.alert.findMany({
      where: {
        workspaceId: actor.workspaceId,
        ...(ruleId && { ruleId }),
        ...(state && { endedAt: state === 'active' ? null : { not: null } }),
        ...(place && {
          OR: [{ startedAt: { lt: place.at } }, { startedAt: place.at, id: { lt: place.id } }],
        }),
      },
      include: { deliveries: { orderBy: [{ createdAt: 'asc' }, { channel: 'asc' }, { target: 'asc' }] } },
      orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })

    return pageOf(rows, {
      limit,
      place: ({ startedAt, id }) => cursorOf({ at: startedAt, id }),
      item: ({ id, ruleId, headline, workflowId, startedAt, endedAt, facts, deliveries }) => ({
        id,
        ruleId,
        headline,
        workflowId,
        startedAt: startedAt.toISOString(),
        endedAt: endedAt?.toISOString() ?? null,
        runIds: runIdsOf(stored<Facts>(facts)),
        deliveries: deliveries.map(({ event, channel, target, status, attempts, sentAt, problem }) => ({
          event,
          channel,
          target,
          status,
          attempts,
          sentAt: sentAt?.toISOString() ?? null,
          problem,
        })),
      }),
    })
  })
