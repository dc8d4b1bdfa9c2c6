import type { ActiveRun } from '../../active-run.ts'
import { today } from '../../clock.ts'
import type { Durable } from '../../durable.ts'
import { StepFailure } from '../../durable.ts'
import type { StepValue } from '../../memory.ts'
import type { Outcomes } from '../../outcomes.ts'
import type { Queue } from '../../queue.ts'
import { createActivity } from '../embedded/activity.ts'
import { embeddedDurable } from '../embedded/durable.ts'

/** What a stretch waits for before it can go on; no `until`: for its tokens alone. */
export type Parked = { until: string | null; tokens: string[] }

/** `over`: the run ended elsewhere, and the stretch was given up. */
export type Taken = { done: true } | { parked: Parked } | { over: true }

/** Walks a stretch as far as it goes in one Inngest step. */
export type TakeInOne = (body: (durable: Durable) => Promise<StepValue>) => Promise<Taken>

type Parts = {
  active: ActiveRun
  queue: Queue
  outcomes: Outcomes
  enter: () => { signal: AbortSignal; leave: () => void }
}

/** Proxies in front of the app cut a request that takes much longer. */
const LONGEST_MS = 45_000

/**
 * Inngest pays by the step and replays all before it: thousands of rounds are walked in one step, over our rows
 * alone, as the embedded engine does. It ends when the stretch does, has to wait, or has taken long.
 */
export function createTakeInOne({ active, queue, outcomes, enter }: Parts): TakeInOne {
  return async (body) => {
    const { signal, leave } = enter()
    const activity = createActivity(signal)
    const waits = new Map((await queue.waits([active.run.id])).map((wait) => [wait.path, wait]))
    const durable = embeddedDurable({ active: { ...active, signal }, activity, waits, queue, outcomes })
    const enough = setTimeout(activity.drain, LONGEST_MS)

    try {
      const left = await Promise.race([body(durable).then(() => null), activity.left])
      if (left === null) return { done: true }
      if (left.why === 'interrupted') throw signal.reason
      if (left.why === 'drained') return { parked: { until: today().toISOString(), tokens: [] } }

      const until = Number.isFinite(left.at) ? new Date(left.at).toISOString() : null
      return { parked: { until, tokens: activity.tokens() } }
    } catch (error) {
      if (error instanceof StepFailure && error.error.interrupted) return { over: true }
      throw error
    } finally {
      clearTimeout(enough)
      activity.end()
      leave()
    }
  }
}
