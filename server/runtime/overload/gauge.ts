import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Pool } from 'pg'
import { log } from '#server/log'
import { now } from '../clock.ts'
import { comeAgainSeconds, type Load, marksOf, nextLoad, type Signals } from './next-load.ts'
import { Overloaded } from './overloaded.ts'
import { createRush } from './rush.ts'

/** How a process stands, for people and for machines. */
export type LoadReport = Pick<Load, 'state' | 'reason'> & {
  since: Date
  signals: Signals
  /** Events are stored before the runs that nobody waits for begin. */
  isRush: boolean
  /** Events refused since this process started. */
  refused: number
}

export type Gauge = ReturnType<typeof createGauge>

const SAMPLE_MS = 100
/** The loop is judged by its mean over so long: one long pause is no overload. */
const LOOP_SAMPLES = 10
/** So soon a rush is seen. */
const RUSH_SAMPLES = 2

/** Watches how long events take to be stored, and says when no more should be taken. */
export function createGauge({ pool, storingMs }: { pool: Pool; storingMs: number }) {
  const marks = marksOf(storingMs)
  const delay = monitorEventLoopDelay({ resolution: 20 })
  const rush = createRush(RUSH_SAMPLES * SAMPLE_MS)
  /** When each of those that wait to be stored came; the first is the oldest. */
  const storing = new Set<{ since: number }>()
  let load: Load = { state: 'normal', since: now(), calmSince: null, reason: null }
  let loopMs = 0
  let samples = 0
  let refused = 0

  delay.enable()
  const sampling = setInterval(sample, SAMPLE_MS).unref()

  function signals(): Signals {
    const [oldest] = storing

    return {
      storingMs: oldest ? now() - oldest.since : 0,
      pending: storing.size,
      loopMs,
      asking: pool.waitingCount,
    }
  }

  function sample() {
    if (++samples % LOOP_SAMPLES === 0) {
      loopMs = Math.max(0, Math.round(delay.mean / 1e6))
      delay.reset()
    }
    if (samples % RUSH_SAMPLES === 0) rush.count()
    const before = load.state
    load = nextLoad(load, signals(), { marks, now: now() })
    if (load.state === before) return
    if (load.state === 'overloaded') log.warn(`Events are refused for now. ${load.reason}`)
    else log.info('Events are taken again.', { refused })
  }

  return {
    /** Counts as waiting to be stored until it is, or is refused. */
    async stored<T>(work: () => Promise<T>): Promise<T> {
      const entry = { since: now() }
      storing.add(entry)
      rush.arrival()
      try {
        return await work()
      } finally {
        storing.delete(entry)
      }
    },

    /** So many events arrive that they cannot all be run at once. */
    isRush: rush.isOn,

    /** The error to refuse an event with; null while events are taken. */
    refusal(): Overloaded | null {
      if (load.state === 'normal' && storing.size < marks.pending.high) return null
      const now = signals()
      refused++

      return new Overloaded(load.reason ?? '', comeAgainSeconds(now, Math.random()))
    },

    report: (): LoadReport => ({
      state: load.state,
      reason: load.reason,
      since: new Date(load.since),
      signals: signals(),
      isRush: rush.isOn(),
      refused,
    }),

    close() {
      clearInterval(sampling)
      delay.disable()
    },
  }
}
