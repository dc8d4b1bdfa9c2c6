import type { PrismaClient, Trigger } from '#database/client'
import type { Json } from '#graph/workflow'
import { nextDue, scheduleOutput } from '#nodes/triggers/schedule'
import { log } from '../log.ts'
import { now, today } from '../runtime/clock.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { Unavailable } from '../runtime/unavailable.ts'
import { findListening } from './find-listening.ts'
import type { Listening } from './listening.ts'
import type { Ingress } from './triggers.ts'

export type ScheduleParts = {
  db: PrismaClient
  runtime: Pick<Runtime, 'accept'>
  triggers: Pick<Ingress, 'onChange' | 'touch'>
}

/** Clocks are set, machines sleep: however far the next schedule is, the time is looked at again after this. */
const LONGEST_MS = 5_000
const AT_ONCE = 50

/**
 * Fires schedules when they are due. Any number of processes may do so: the scheduled time is the event's own id,
 * so that the second to accept it starts nothing, and one that dies half-way is made up for.
 */
export function startSchedules(parts: ScheduleParts) {
  const stopping = new AbortController()
  let wake = () => {}
  parts.triggers.onChange(() => wake())

  async function tick() {
    while (!stopping.signal.aborted) {
      const pause = await fireDue(parts).catch((error) => {
        log.debug('Schedules could not be looked at.', { error })
        return LONGEST_MS
      })
      await new Promise<void>((done) => {
        const timer = setTimeout(done, pause)
        wake = () => {
          clearTimeout(timer)
          done()
        }
        if (stopping.signal.aborted) wake()
      })
    }
  }
  const ticking = tick()

  return {
    stop: async () => {
      stopping.abort()
      wake()
      await ticking
    },
  }
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
  const wait = next?.dueAt ? next.dueAt.getTime() - now() : LONGEST_MS

  return Math.min(Math.max(wait, 0), LONGEST_MS)
}

/** False when it has to be tried again. Times missed while nothing ran are made up for by one run, not by many. */
async function fire(parts: ScheduleParts, trigger: Trigger, now: Date): Promise<boolean> {
  const { workflowId, nodeId, dueAt } = trigger
  const listening = await findListening(parts.db, trigger)
  if (!dueAt || !listening) return true

  try {
    await accept(parts, listening, dueAt)
    const state = following(listening, new Date(Math.max(now.getTime(), dueAt.getTime())))
    // Somebody else may have fired it meanwhile, or published another time.
    await parts.db.trigger.updateMany({ where: { workflowId, nodeId, dueAt }, data: state })
    return true
  } catch (error) {
    if (!(error instanceof Unavailable))
      log.error('A schedule could not be fired.', { workflowId, nodeId, error })
    return false
  }
}

async function accept({ runtime, triggers }: ScheduleParts, listening: Listening, dueAt: Date) {
  const { workspaceId, workflowId, version, snapshotId, node, timeZone } = listening
  const payload: Json = scheduleOutput({ input: node.input, timeZone }, dueAt)
  const dedupeKey = `schedule ${dueAt.toISOString()}`

  await runtime.accept({ workspaceId, workflowId, version, snapshotId, nodeId: node.id, payload, dedupeKey })
  triggers.touch(listening)
}

function following({ node, timeZone }: Listening, after: Date): Pick<Trigger, 'dueAt' | 'problem'> {
  const dueAt = nextDue({ input: node.input, timeZone }, after)

  return { dueAt, problem: dueAt ? null : 'This schedule is never due again.' }
}
