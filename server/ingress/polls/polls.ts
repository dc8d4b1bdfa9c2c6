import type { Pool } from 'pg'
import type { PrismaClient } from '#database/client'
import type { Json } from '#graph/workflow'
import { nextLook } from '#nodes/triggers/next-look'
import { triggerInput } from '#nodes/triggers/trigger-input'
import { TurnLater } from '../../credentials/limits/turn-later.ts'
import { log } from '../../log.ts'
import { now, today } from '../../runtime/clock.ts'
import type { Runtime } from '../../runtime/runtime.ts'
import { Unavailable } from '../../runtime/unavailable.ts'
import { startTicking } from '../../ticking.ts'
import type { Failure } from '../describe-failure.ts'
import { findListening } from '../find-listening.ts'
import { type Claim, createLeases, type Leases } from '../leases.ts'
import type { Listening } from '../listening.ts'
import type { Outside } from '../trigger-context.ts'
import type { Ingress } from '../triggers.ts'
import { type Looked, lookOnce } from './look-once.ts'

export type PollParts = Outside & {
  db: PrismaClient
  pool: Pool
  runtime: Pick<Runtime, 'accept'>
  triggers: Pick<Ingress, 'onChange' | 'touch'>
}

type Due = {
  workflowId: string
  nodeId: string
  cursor: Json
  since: Date
  dueAt: Date
  errors: number
}

const LONGEST_MS = 5_000
const AT_ONCE = 10
/** Longer than a look may take; events that take longer to accept extend it. */
const LEASE_SECONDS = 90

const pollLeases = (pool: Pool) =>
  createLeases<Due>({
    pool,
    table: 'triggers',
    key: ['workflow_id', 'node_id'],
    only: "kind = 'poll'",
    // A look that is yet to come by the clock was made when the clock ran ahead, and so was the plan for the next.
    isDue: "due_at <= now() or looked_at > now() + interval '1 minute'",
    dueAt: 'due_at',
    columns:
      't.workflow_id as "workflowId", t.node_id as "nodeId", t.cursor, t.since, t.due_at as "dueAt", t.errors',
    seconds: LEASE_SECONDS,
  })

/** Looks for new events where services do not send them. Any number of processes may: one looks at a trigger at a time. */
export function startPolls(parts: PollParts) {
  const leases = pollLeases(parts.pool)
  const looking = new Set<Promise<void>>()

  const ticking = startTicking({
    what: 'Polls',
    longestMs: LONGEST_MS,
    tick: async (signal) => {
      const room = AT_ONCE - looking.size
      const due = room > 0 ? await leases.claim(room) : []
      for (const claim of due) {
        const look = lookAt(parts, leases, { claim, signal })
        looking.add(look)
        look.finally(() => {
          looking.delete(look)
          ticking.wake()
        })
      }
      // As soon as one is over, it is looked again.
      if (due.length === room) return LONGEST_MS

      return (await leases.nextMs()) ?? LONGEST_MS
    },
  })
  parts.triggers.onChange(ticking.wake)

  return {
    stop: async () => {
      await ticking.stop()
      await Promise.all(looking)
    },
  }
}

type Taken = { claim: Due & Claim; signal: AbortSignal }

/** Never rejects: what cannot even be written down is left to whoever looks next. */
async function lookAt(parts: PollParts, leases: Leases<Due>, { claim, signal }: Taken): Promise<void> {
  const { workflowId, nodeId, cursor, since, token } = claim

  try {
    const listening = await findListening(parts.db, { workflowId, nodeId })
    if (!listening) return await release(parts.db, claim, 60)
    const goOn = () => leases.extend(token)
    const looked = await lookOnce(parts, { listening, cursor, since, signal, goOn })
    if ('accepted' in looked && looked.accepted > 0) parts.triggers.touch(listening)
    await put(parts.db, claim, outcome(claim, listening, looked))
  } catch (error) {
    const seconds = signal.aborted ? 0 : waitOf(error)
    if (seconds === null)
      log.error('A look for new events ended before it was over.', { workflowId, nodeId, error })
    await release(parts.db, claim, seconds ?? 60).catch(() => {})
  }
}

/** Nothing failed: there is no room for events now, or others call with the credential before us. */
function waitOf(error: unknown): number | null {
  if (error instanceof Unavailable) return error.retryAfterSeconds

  return error instanceof TurnLater ? Math.max((error.at - now()) / 1000, 1) : null
}

function outcome(claim: Due, { node, nodeType }: Listening, looked: Looked) {
  const everyMs = Number(triggerInput(nodeType, node.input).every ?? 15) * 60_000
  const looking = now()
  const lagMs = Math.max(looking - claim.dueAt.getTime(), 0)
  if ('failure' in looked) {
    const errors = claim.errors + 1
    const dueAt = new Date(looking + nextLook(everyMs, { ...looked.failure, errors }))
    return {
      dueAt,
      lagMs,
      errors,
      ...problemOf(looked.failure),
      ...(errors === 1 && { problemAt: today() }),
    }
  }
  const { memory, waitSeconds } = looked
  const dueAt = new Date(looking + Math.max(nextLook(everyMs, null), (waitSeconds ?? 0) * 1000))

  return {
    dueAt,
    lagMs,
    errors: 0,
    problem: null,
    problemKind: null,
    fix: null,
    problemAt: null,
    cursor: memory,
  }
}

const problemOf = ({ message, kind, fix }: Failure) => ({ problem: message, problemKind: kind, fix })

/** Only while it is ours: somebody may have published another version, or taken over. */
async function put(
  db: PrismaClient,
  { workflowId, nodeId, token }: Due & Claim,
  data: ReturnType<typeof outcome>,
) {
  await db.trigger.updateMany({
    where: { workflowId, nodeId, leasedBy: token },
    data: { ...data, lookedAt: today(), leasedBy: null, leasedUntil: null },
  })
}

async function release(db: PrismaClient, { workflowId, nodeId, token }: Due & Claim, seconds: number) {
  await db.trigger.updateMany({
    where: { workflowId, nodeId, leasedBy: token },
    data: { dueAt: new Date(now() + seconds * 1000), leasedBy: null, leasedUntil: null },
  })
}
