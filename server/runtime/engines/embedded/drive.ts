import { log } from '#server/log'
import { about } from '../../about.ts'
import { type ActiveRun, Interrupted } from '../../active-run.ts'
import { closeOpen } from '../../attempt.ts'
import { now } from '../../clock.ts'
import { poisoned } from '../../crashes.ts'
import { jsonText } from '../../json-text.ts'
import type { Memory } from '../../memory.ts'
import type { KnownWait } from '../../queue.ts'
import type { Run } from '../../rows.ts'
import type { RunOutcome } from '../../runtime.ts'
import { LeaseLost } from '../../unavailable.ts'
import type { RunWatch } from '../../watch.ts'

import { childrenAmong, keepCursor, Onward } from '../onward.ts'
import { type Activity, createActivity, type Left } from './activity.ts'
import { embeddedDurable } from './durable.ts'
import type { EmbeddedParts } from './engine.ts'

/** A run in this process's memory. */
export type Working = {
  run: Run
  memory: Memory
  waits: KnownWait[]
  watch: RunWatch
  /** Rejects when the run is not accepted after all. */
  accepted: Promise<void>
  isAccepted: boolean
  abort: AbortController
  activity?: Activity
  ended: Promise<void>
  /** How many of its steps had settled when it was taken up. */
  settledBefore: number
}

type End = { settled: Ending } | { error: unknown } | { left: Left; tokens: string[] }

/** An end that no step gave has no output. */
type Ending = RunOutcome & { last?: string | null }

/** How a run left this process: settled, parked for so long, or neither. */
export type Departure = { outcome?: RunOutcome; wakeInMs?: number | null }

/** Drives a run until it settles or leaves this process. */
export async function drive(working: Working, parts: EmbeddedParts): Promise<Departure> {
  const { run, abort } = working
  const { journal, queue } = parts

  try {
    const end = await stretch(working, parts)
    if ('settled' in end) return await settle(run, end.settled, parts)
    if ('error' in end) return await giveUp(working, end.error, parts)
    if (end.left.why === 'interrupted') return await giveUp(working, abort.signal.reason, parts)
    if (end.left.why === 'drained') return await handBack(run, parts)

    const wakeInMs = Number.isFinite(end.left.at) ? Math.max(0, end.left.at - now()) : null
    await journal.runStatus(run, { status: 'waiting', wakeInMs })
    if (working.waits.length > 0)
      await queue.wakeDecided(
        run.id,
        working.waits.map((wait) => wait.path),
      )
    const children = childrenAmong(end.tokens)
    if (children.length > 0) await queue.wakeSettled(run.id, children)
    return { wakeInMs }
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error
    if (working.isAccepted) log.info('A run was taken over by another process.', about(run))
    return {}
  }
}

/** From the run's start, or the last `continueAsNew`, to its end or the next. */
async function stretch(working: Working, parts: EmbeddedParts): Promise<End> {
  const active: ActiveRun = {
    run: working.run,
    memory: working.memory,
    journal: parts.journal,
    watch: working.watch,
    accepted: working.accepted,
    signal: working.abort.signal,
    values: parts.values,
    broken: (error) =>
      working.abort.abort(new Interrupted(error instanceof LeaseLost ? 'lost' : 'broken', error)),
  }
  const parked = await poisoned(active)
  if (parked) return { settled: parked }

  const activity = createActivity(working.abort.signal)
  const waits = new Map(working.waits.map((wait) => [wait.path, wait]))
  working.activity = activity
  const durable = embeddedDurable({ active, activity, waits, queue: parts.queue, outcomes: parts.outcomes })

  const end = await Promise.race<End>([
    parts.conduct(active, durable).then(
      (settled) => ({ settled }),
      (error) => ({ error }),
    ),
    activity.left.then((left) => ({ left, tokens: activity.tokens() })),
  ])
  activity.end()
  working.waits = [...waits.values()]
  if (!('error' in end && end.error instanceof Onward)) return end

  if (end.error.cursor !== undefined) await keepCursor(active, end.error.cursor)
  return stretch(working, parts)
}

async function settle(
  run: Run,
  { last = null, ...outcome }: Ending,
  { journal }: EmbeddedParts,
): Promise<Departure> {
  const error = outcome.error && jsonText(outcome.error)
  await journal.runStatus(run, { status: outcome.status, error, last })

  return { outcome }
}

async function handBack(run: Run, { journal }: EmbeddedParts): Promise<Departure> {
  await journal.runStatus(run, { status: 'queued' })

  return {}
}

/** The run did not come to an end of its own. */
async function giveUp({ run, memory, abort }: Working, error: unknown, parts: EmbeddedParts) {
  const cause = abort.signal.aborted ? abort.signal.reason : error
  if (cause instanceof LeaseLost) throw cause
  const reason = cause instanceof Interrupted ? cause.reason : 'broken'
  if (reason === 'lost') throw new LeaseLost(run.id)
  if (reason === 'stopped') return handBack(run, parts)
  closeOpen({ run, memory, journal: parts.journal, broken: () => {} })
  if (reason === 'cancelled') return settle(run, { status: 'cancelled', error: null, output: null }, parts)

  const blamed = cause instanceof Interrupted ? cause.cause : cause
  log.error('A run failed for a reason of our own.', { ...about(run), error: blamed })
  const message = `Patchbay could not go on with this run: ${blamed instanceof Error ? blamed.message : blamed}`
  return settle(run, { status: 'failed', error: { kind: 'internal', message }, output: null }, parts)
}
