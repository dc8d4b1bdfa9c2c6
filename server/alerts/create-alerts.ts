import { randomUUID } from 'node:crypto'
import type { Env } from '../env.ts'
import { log } from '../log.ts'
import { addressOf } from '../public-address.ts'
import { isOutage } from '../runtime/outage.ts'
import { startTicking } from '../ticking.ts'
import * as sql from './alerts-sql.ts'
import { checkNextRule } from './check-rule.ts'
import type { Condition } from './condition.ts'
import { type DeliveryParts, deliverDue, problemOf, send } from './deliver.ts'
import { messageOf } from './message.ts'
import { sentenceOf } from './sentence.ts'

/** Tells people what happens to their runs. */
export type Alerts = {
  /** Rules were changed: they are looked at now. */
  poke(): void
  /** Sends a message to each recipient of a rule, now, and says who took it. */
  test(rule: { id: string; workspaceId: string }): Promise<Tried[]>
}

export type Tried = { channel: 'email' | 'webhook'; target: string; problem: string | null }

type Parts = DeliveryParts & { env: Env }

const PAUSE_MS = 5_000
/** Runs that fail by the hundred make one look. */
const GATHER_MS = 200

export function createAlerts(parts: Parts) {
  const { db, env } = parts
  const failing = new Set<string>()
  let gathering: NodeJS.Timeout | undefined

  const deliveries = startTicking({
    what: 'Messages of alerts',
    tick: async () => pauseAfter(await quietly('Alerts cannot be delivered.', () => deliverDue(parts))),
    longestMs: PAUSE_MS,
  })
  const checks = startTicking({
    what: 'Rules of alerts',
    tick: async () => {
      const hasChecked = await quietly('A rule of alerts cannot be looked at.', () => checkNextRule(db, env))
      if (hasChecked) deliveries.wake()

      return pauseAfter(hasChecked)
    },
    longestMs: PAUSE_MS,
  })

  async function hurry() {
    gathering = undefined
    const workspaceIds = [...failing]
    failing.clear()
    await quietly('Alerts cannot be looked at.', async () => {
      await db.$executeRawUnsafe(sql.HURRY, workspaceIds)
      return true
    })
    checks.wake()
  }

  return {
    poke: checks.wake,
    test: (rule: { id: string; workspaceId: string }) => tryRule(parts, rule),
    runFailed({ workspaceId }: { workspaceId: string }) {
      failing.add(workspaceId)
      gathering ??= setTimeout(hurry, GATHER_MS).unref()
    },
    async close() {
      clearTimeout(gathering)
      await checks.stop()
      await deliveries.stop()
    },
  }
}

/** At once while there may be more. */
const pauseAfter = (hasMore: boolean) => (hasMore ? 0 : PAUSE_MS)

/** What fails here is tried again at the next tick. */
async function quietly(message: string, work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work()
  } catch (error) {
    if (isOutage(error)) log.debug(message, { error })
    else log.warn(message, { error })
    return false
  }
}

async function tryRule(
  parts: Parts,
  { id, workspaceId }: { id: string; workspaceId: string },
): Promise<Tried[]> {
  const rule = await parts.db.alertRule.findFirstOrThrow({
    where: { id, workspaceId },
    include: {
      workspace: { select: { id: true, name: true } },
      workflow: { select: { id: true, title: true } },
    },
  })
  const condition = rule.condition as Condition
  const message = messageOf({
    event: 'test',
    address: addressOf(parts.env),
    workspace: rule.workspace,
    rule: {
      id,
      condition,
      sentence: sentenceOf({ ...rule, condition, workflow: rule.workflow?.title ?? null }),
    },
    alert: null,
    workflow: rule.workflow,
    at: new Date(),
  })
  const recipients = [
    ...rule.emails.map((target) => ({ channel: 'email' as const, target })),
    ...(rule.webhookHost ? [{ channel: 'webhook' as const, target: rule.webhookHost }] : []),
  ]

  return Promise.all(
    recipients.map(async (recipient) => {
      const sent = { ...recipient, id: randomUUID(), workspaceId, message }
      const problem = await problemOf(() => send(parts, sent, id))
      parts.tried(recipient.channel, problem ? 'failed' : 'sent')

      return { ...recipient, problem }
    }),
  )
}
