import { z } from 'zod'
import type { Prisma } from '#database/client'
import { TriggerKind } from '#database/enums'
import { lateBy, triggerState, triggerStates } from '#server/ingress/health/trigger-health'
import { addressOf } from '../address-of.ts'
import type { ActorContext } from '../context.ts'
import { pageInput, pageOf, pageOutput } from '../page.ts'
import { procedure } from '../trpc.ts'

const item = z.object({
  workflowId: z.uuid(),
  workflowTitle: z.string(),
  nodeId: z.string(),
  title: z.string().describe('Of its step.'),
  type: z.string(),
  kind: z.enum(TriggerKind),
  state: z.enum(triggerStates),
  address: z.string().nullable().describe('Where a webhook or a form is reached.'),
  dueAt: z.iso.datetime().nullable().describe('When a schedule fires, or a poll looks, next.'),
  since: z.iso.datetime().describe('When it began to listen.'),
  lastEventAt: z.iso.datetime().nullable(),
  lookedAt: z.iso.datetime().nullable().describe('When a poll last looked.'),
  lateMs: z.int().describe('How long it has been due by now.'),
  lagMs: z.int().nullable().describe('How long after it was due it was last served.'),
  errors: z.int().describe('Failures in a row.'),
  problem: z.string().nullable(),
  fix: z.string().nullable(),
  problemAt: z.iso.datetime().nullable(),
  renewAt: z.iso.datetime().nullable().describe('When it registers with its service again.'),
  silentAfterHours: z.int().nullable().describe('People are told after so many hours without an event.'),
})

/** Every trigger that listens, of all live workflows. */
export const listTriggers = procedure('trigger.list')
  .meta({
    rest: { method: 'GET', path: '/triggers', summary: 'List the triggers that listen, and their health' },
  })
  .input(
    z.object({
      kind: z.enum(TriggerKind).optional(),
      attention: z.boolean().optional().describe('Only those that fail, are late or have fallen silent.'),
      ...pageInput,
    }),
  )
  .output(pageOutput(item))
  .query(async ({ ctx, input: { kind, attention = false, cursor, limit } }) => {
    const now = new Date()
    const rows = await ctx.db.trigger.findMany({
      where: {
        workspaceId: ctx.actor.workspaceId,
        ...(kind && { kind }),
        AND: [...after(cursor), ...(attention ? [mayNeedAttention(now)] : [])],
      },
      include: { workflow: { select: { title: true } } },
      orderBy: [{ workflowId: 'desc' }, { nodeId: 'asc' }],
      take: limit + 1,
    })
    const renewals = await renewalsOf(ctx, rows)
    const page = pageOf(rows, {
      limit,
      place: ({ workflowId, nodeId }) => `${workflowId}~${nodeId}`,
      item: (row) =>
        itemOf(ctx, row, { now, renewAt: renewals.get(`${row.workflowId} ${row.nodeId}`) ?? null }),
    })

    return { ...page, items: page.items.filter(({ state }) => !attention || state !== 'listening') }
  })

type Row = Prisma.TriggerGetPayload<{ include: { workflow: { select: { title: true } } } }>

function itemOf({ app }: ActorContext, row: Row, { now, renewAt }: { now: Date; renewAt: Date | null }) {
  const { workflowId, nodeId, title, type, kind, lagMs, errors, problem, fix, silentAfterHours } = row
  const time = (at: Date | null) => at?.toISOString() ?? null

  return {
    workflowId,
    workflowTitle: row.workflow.title,
    nodeId,
    title,
    type,
    kind,
    state: triggerState(row, now),
    address: addressOf(app, row),
    dueAt: time(row.dueAt),
    since: row.since.toISOString(),
    lastEventAt: time(row.lastEventAt),
    lookedAt: time(row.lookedAt),
    lateMs: lateBy(row, now),
    lagMs,
    errors,
    problem,
    fix,
    problemAt: time(row.problemAt),
    renewAt: time(renewAt),
    silentAfterHours,
  }
}

/** What the database can rule out; what is left is looked at one by one. */
function mayNeedAttention(now: Date): Prisma.TriggerWhereInput {
  return {
    OR: [
      { errors: { gt: 0 } },
      { problem: { not: null } },
      { dueAt: { lt: now } },
      { silentAfterHours: { not: null } },
    ],
  }
}

function after(cursor: string | null | undefined): Prisma.TriggerWhereInput[] {
  const [, workflowId, nodeId] = cursor?.match(/^([0-9a-f-]{36})~([a-z0-9]{1,64})$/) ?? []
  if (!workflowId || !nodeId) return []

  return [{ OR: [{ workflowId: { lt: workflowId } }, { workflowId, nodeId: { gt: nodeId } }] }]
}

async function renewalsOf({ db, actor }: ActorContext, rows: Row[]): Promise<Map<string, Date | null>> {
  const found = await db.registration.findMany({
    where: {
      workspaceId: actor.workspaceId,
      workflowId: { in: rows.map(({ workflowId }) => workflowId) },
      endedAt: null,
    },
    select: { workflowId: true, nodeId: true, renewAt: true },
  })

  return new Map(found.map(({ workflowId, nodeId, renewAt }) => [`${workflowId} ${nodeId}`, renewAt]))
}
