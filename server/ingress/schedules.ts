import type { PrismaClient, Trigger } from '#database/client'
import { type Due, dueTimes, MOST_MADE_UP } from '#nodes/triggers/due-times'
import { nextDue, scheduleOutput } from '#nodes/triggers/schedule'
import { log } from '../log.ts'
import { now, today } from '../runtime/clock.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { Unavailable } from '../runtime/unavailable.ts'
import { startTicking } from '../ticking.ts'
import { watchClock } from './clock.ts'
import { findListening } from './find-listening.ts'
import type { Listening } from './listening.ts'
import { NEVER } from './sync-triggers.ts'
import type { Ingress } from './triggers.ts'

export type ScheduleParts = {
  db: PrismaClient
  runtime: Pick<Runtime, 'accept'>
  triggers: Pick<Ingress, 'onChange' | 'touch'>
}

const LONGEST_MS = 5_000
const AT_ONCE = 50
/** A notice of times that were dropped stays this long, for a person to read. */
const NOTICE_MS = 24 * 3_600_000

/**
 * Fires schedules when they are due. Any number of processes may do so: the scheduled time is the event's own id,
 * so that the second to accept it starts nothing, and one that dies half-way is made up for.
 */
export function startSchedules(parts: ScheduleParts) {
  const wentBack = watchClock()
  let isAligned = false

  const ticking = startTicking({
    what: 'Schedules',
    longestMs: LONGEST_MS,
    tick: async () => {
      if (wentBack()) isAligned = false
      if (!isAligned) await realignSchedules(parts.db)
      isAligned = true

      return fireDue(parts)
    },
  })
  parts.triggers.onChange(ticking.wake)

  return { stop: ticking.stop }
}

/** Fires what is due and says in how many milliseconds to look again. */
export async function fireDue(parts: ScheduleParts, moment = today()): Promise<number> {
  const due = await parts.db.trigger.findMany({
    where: { kind: 'schedule', dueAt: { lte: moment } },
    orderBy: { dueAt: 'asc' },
    take: AT_ONCE,
  })
  const fired = await Promise.all(due.map((trigger) => fire(parts, trigger, moment)))
  if (fired.includes(false)) return LONGEST_MS
  if (due.length === AT_ONCE) return 0

  const next = await parts.db.trigger.findFirst({
    where: { kind: 'schedule', dueAt: { not: null } },
    orderBy: { dueAt: 'asc' },
    select: { dueAt: true },
  })

  return next?.dueAt ? Math.max(next.dueAt.getTime() - now(), 0) : LONGEST_MS
}

/**
 * A clock that had run ahead has left schedules due long after their next time. They get it back; what was fired by the
 * wrong clock is known by its time and not fired again.
 */
export async function realignSchedules(db: PrismaClient, now = today()) {
  const rows = await db.trigger.findMany({ where: { kind: 'schedule', dueAt: { gt: now } } })

  for (const { workflowId, nodeId, dueAt } of rows) {
    const listening = await findListening(db, { workflowId, nodeId })
    const next = listening && nextDue(questionOf(listening), now)
    if (!next || !dueAt || next >= dueAt) continue
    await db.trigger.updateMany({ where: { workflowId, nodeId, dueAt }, data: { dueAt: next } })
  }
}

/** False when it has to be tried again. */
async function fire(parts: ScheduleParts, trigger: Trigger, now: Date): Promise<boolean> {
  const { workflowId, nodeId, dueAt } = trigger
  const listening = await findListening(parts.db, trigger)
  if (!dueAt || !listening) return false

  try {
    const due = dueTimes(questionOf(listening), dueAt, now)
    for (const time of due.times) await accept(parts, listening, time)
    // Somebody else may have fired it meanwhile, or published another time.
    await parts.db.trigger.updateMany({
      where: { workflowId, nodeId, dueAt },
      data: { ...following(trigger, due, now), lagMs: lagOf(due, now) },
    })
    return true
  } catch (error) {
    if (!(error instanceof Unavailable))
      log.error('A schedule could not be fired.', { workflowId, nodeId, error })
    return false
  }
}

async function accept(
  { runtime, triggers }: ScheduleParts,
  listening: Listening,
  time: Due['times'][number],
) {
  const { workspaceId, workflowId, version, snapshotId, node } = listening
  const payload = scheduleOutput(questionOf(listening), time)
  const dedupeKey = `schedule ${time.at.toISOString()}`

  await runtime.accept({ workspaceId, workflowId, version, snapshotId, nodeId: node.id, payload, dedupeKey })
  triggers.touch(listening)
}

const questionOf = ({ node, timeZone }: Listening) => ({ input: node.input, timeZone })

function lagOf({ times }: Due, now: Date): number | null {
  const newest = times.at(-1)

  return newest ? Math.max(now.getTime() - newest.at.getTime(), 0) : null
}

function following(trigger: Trigger, { dropped, next }: Due, now: Date) {
  if (dropped) return { dueAt: next, problem: droppedNotice(dropped), problemAt: now }
  if (!next) return { dueAt: null, problem: NEVER, problemAt: now }
  const isRecent = trigger.problemAt && now.getTime() - trigger.problemAt.getTime() < NOTICE_MS

  return isRecent ? { dueAt: next } : { dueAt: next, problem: null, problemAt: null }
}

function droppedNotice({ count, isMore, until }: NonNullable<Due['dropped']>): string {
  const many = `${isMore ? 'More than ' : ''}${count.toLocaleString('en')}`
  const most = MOST_MADE_UP.toLocaleString('en')

  return `${many} missed times were dropped: of those that passed, the oldest ${most} were made up for. The last one dropped was due on ${until.toISOString()}.`
}
