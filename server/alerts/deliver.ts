import type { AlertDelivery, PrismaClient } from '#database/client'
import type { Vault } from '../credentials/vault.ts'
import type { Env } from '../env.ts'
import { log } from '../log.ts'
import { sendMail } from '../mail/send-mail.ts'
import * as sql from './alerts-sql.ts'
import type { Message } from './message.ts'
import { type Hook, sendWebhook } from './send-webhook.ts'

export type DeliveryParts = {
  db: PrismaClient
  env: Pick<Env, 'SMTP_URL' | 'MAIL_FROM'>
  vault: Pick<Vault, 'unseal'>
  fetch: typeof fetch
  /** Told of each try. */
  tried: (channel: AlertDelivery['channel'], result: AlertDelivery['status']) => void
}

const AT_ONCE = 10
/** Longer than the slowest recipient may take: whoever died in the middle is made up for after this. */
const LEASE_SECONDS = 90
const FIRST_WAIT_MS = 15_000
const LONGEST_WAIT_MS = 60 * 60 * 1_000
const GIVE_UP_MS = 24 * 60 * 60 * 1_000

/** Delivers what is due. True when there may be more. */
export async function deliverDue(parts: DeliveryParts): Promise<boolean> {
  const claimed = await parts.db.$queryRawUnsafe<{ id: string }[]>(
    sql.CLAIM_DELIVERIES,
    AT_ONCE,
    LEASE_SECONDS,
  )
  await Promise.all(claimed.map(({ id }) => deliver(parts, id)))

  return claimed.length > 0
}

async function deliver(parts: DeliveryParts, id: string) {
  const delivery = await parts.db.alertDelivery.findUnique({ where: { id }, include: { alert: true } })
  if (!delivery) return
  const problem = await problemOf(() => send(parts, delivery, delivery.alert.ruleId))
  const result = after(delivery, problem)
  // Only what is still ours to say: somebody else may have had it meanwhile.
  await parts.db.alertDelivery.updateMany({
    where: { id, status: 'pending', attempts: delivery.attempts },
    data: result,
  })
  parts.tried(delivery.channel, result.status)
  if (!problem) return

  const { workspaceId, alertId, channel, target, attempts } = delivery
  log.warn('An alert was not taken.', {
    workspaceId,
    alertId,
    delivery: id,
    channel,
    target,
    attempts,
    problem,
  })
}

/** What becomes of a message after a try: it is sent, tried later, or given up. */
export function after(
  { attempts, createdAt }: Pick<AlertDelivery, 'attempts' | 'createdAt'>,
  problem: string | null,
) {
  const now = Date.now()
  if (!problem) return { status: 'sent', sentAt: new Date(now), problem } as const
  if (now - createdAt.getTime() > GIVE_UP_MS) return { status: 'failed', problem } as const

  const wait = Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS)
  return { status: 'pending', dueAt: new Date(now + wait), problem } as const
}

type Sent = Pick<AlertDelivery, 'id' | 'workspaceId' | 'channel' | 'target' | 'message'>

/** Throws when it is not taken. */
export async function send({ db, env, vault, fetch }: DeliveryParts, sent: Sent, ruleId: string) {
  const { id, channel, target } = sent
  // Written by the function that makes messages.
  const message = sent.message as Message
  if (channel === 'email') {
    const messageId = `<${id}@alerts.patchbay>`
    return sendMail(env, { to: target, subject: message.subject, text: message.text, messageId })
  }
  const rule = await db.alertRule.findUnique({ where: { id: ruleId } })
  if (!rule?.keyId || !rule.sealed) throw new Error('The rule no longer calls an address.')
  const { url = '', secret = '' } = await vault.unseal(rule.workspaceId, {
    keyId: rule.keyId,
    sealed: rule.sealed,
  })

  return sendWebhook(fetch, { url, secret } satisfies Hook, { id, payload: message.payload })
}

export async function problemOf(work: () => Promise<void>): Promise<string | null> {
  try {
    await work()
    return null
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return message.slice(0, 500)
  }
}
