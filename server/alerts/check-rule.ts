import type { Alert, AlertEvent, AlertRule, Prisma, PrismaClient } from '#database/client'
import type { Env } from '../env.ts'
import { addressOf } from '../public-address.ts'
import * as sql from './alerts-sql.ts'
import { CHECK_SECONDS, type Condition } from './condition.ts'
import { type Decision, decide, judge } from './decide.ts'
import type { Facts, Measured } from './facts.ts'
import { measure } from './measure.ts'
import { messageOf } from './message.ts'
import { headlineOf, sentenceOf } from './sentence.ts'

type Transaction = Prisma.TransactionClient
type Settings = Pick<Env, 'PUBLIC_URL' | 'PORT'>
type Looking = {
  tx: Transaction
  rule: AlertRule & { workspace: { id: string; name: string }; workflow: { title: string } | null }
  condition: Condition
  now: Date
  address: string
}

const LONGEST_MS = 30_000
const LONGEST_QUESTION_MS = 10_000
const AFTER_TROUBLE_SECONDS = 60

/**
 * Looks at the rule that is due longest, and writes what people are to be told in the transaction that decides it: a
 * crash loses neither, and nobody else can decide the same. False when no rule is due.
 */
export async function checkNextRule(db: PrismaClient, settings: Settings): Promise<boolean> {
  let claimed: string | undefined

  try {
    return await db.$transaction(
      async (tx) => {
        const [due] = await tx.$queryRawUnsafe<{ id: string; now: Date }[]>(sql.CLAIM_RULE)
        if (!due) return false
        claimed = due.id
        await tx.$executeRawUnsafe(`set local statement_timeout = ${LONGEST_QUESTION_MS}`)
        await check(tx, due, addressOf(settings))

        return true
      },
      { timeout: LONGEST_MS, maxWait: LONGEST_MS },
    )
  } catch (error) {
    // One rule in trouble must not be in the way of the others.
    if (claimed) await postpone(db, claimed)
    throw error
  }
}

async function postpone(db: PrismaClient, id: string) {
  const dueAt = new Date(Date.now() + AFTER_TROUBLE_SECONDS * 1_000)
  await db.alertRule.updateMany({ where: { id }, data: { dueAt } })
}

async function check(tx: Transaction, { id, now }: { id: string; now: Date }, address: string) {
  const include = {
    workspace: { select: { id: true, name: true } },
    workflow: { select: { title: true } },
  }
  const rule = await tx.alertRule.findUniqueOrThrow({ where: { id }, include })
  // Parsed when it was saved.
  const condition = rule.condition as Condition
  const looking = { tx, rule, condition, now, address }
  const measured = await measure(tx, looking)
  const active = await tx.alert.findMany({ where: { ruleId: id, endedAt: null } })
  const subjects = new Set([...measured, ...active].map(({ subject }) => subject))
  for (const subject of subjects) {
    const found = measured.find((each) => each.subject === subject) ?? null
    await follow(looking, found, active.find((alert) => alert.subject === subject) ?? null)
  }

  const dueAt = new Date(now.getTime() + CHECK_SECONDS[condition.kind] * 1_000)
  await tx.alertRule.updateMany({ where: { id }, data: { checkedAt: now, dueAt } })
}

const EVENTS: Record<Exclude<Decision, 'nothing'>, AlertEvent> = {
  start: 'started',
  remind: 'reminder',
  end: 'ended',
}

async function follow(looking: Looking, found: Measured | null, active: Alert | null) {
  const { tx, rule, condition, now } = looking
  const verdict = judge(condition, found?.facts ?? null)
  const decision = decide({ verdict, active, remindHours: rule.remindHours, now })
  if (decision === 'nothing') return

  const facts = found && verdict !== 'good' ? found.facts : null
  const news = facts && { facts, headline: headlineOf(found?.title ?? '', facts) }
  const { subject = '', workflowId = null } = found ?? {}
  const alert = active
    ? await tx.alert.update({
        where: { id: active.id },
        data: decision === 'end' ? { endedAt: now } : { toldAt: now, ...news },
      })
    : news && (await tx.alert.create({ data: { ...started(looking), subject, workflowId, ...news } }))
  if (alert) await tell(looking, alert, EVENTS[decision])
}

function started({ rule, now }: Looking) {
  return { ruleId: rule.id, workspaceId: rule.workspaceId, startedAt: now, toldAt: now }
}

/** A message for each recipient; what it says is settled now, whenever it arrives. */
async function tell({ tx, rule, condition, now, address }: Looking, alert: Alert, event: AlertEvent) {
  const workflow =
    alert.workflowId &&
    (await tx.workflow.findUnique({ where: { id: alert.workflowId }, select: { id: true, title: true } }))
  const sentence = sentenceOf({ ...rule, condition, workflow: rule.workflow?.title ?? null })
  const message = messageOf({
    event,
    address,
    workspace: rule.workspace,
    rule: { id: rule.id, sentence, condition },
    alert: { ...alert, facts: alert.facts as Facts },
    workflow: workflow || null,
    at: now,
  })
  const common = { workspaceId: rule.workspaceId, alertId: alert.id, event, message, createdAt: now }

  await tx.alertDelivery.createMany({
    data: [
      ...rule.emails.map((target) => ({ ...common, channel: 'email' as const, target })),
      ...(rule.webhookHost ? [{ ...common, channel: 'webhook' as const, target: rule.webhookHost }] : []),
    ],
  })
}
