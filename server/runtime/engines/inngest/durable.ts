import { type GetStepTools, type GroupTools, type Inngest, NonRetriableError, RetryAfterError } from 'inngest'
import type { Json } from '#graph/workflow'
import { type ActiveRun, Interrupted } from '../../active-run.ts'
import { attemptStep, openStep } from '../../attempt-step.ts'
import { now } from '../../clock.ts'
import { GIVEN_UP } from '../../controls/wait.ts'
import { type Durable, type Opened, StepFailure, type StepOptions, type Work } from '../../durable.ts'
import { endedAs, isFinal, type StepValue } from '../../memory.ts'
import { LeaseLost } from '../../unavailable.ts'
import { CURSOR, Onward } from '../onward.ts'
import type { TakeInOne, Taken } from './stretch.ts'
import type { Waits } from './waits.ts'

export type StepTools = GetStepTools<Inngest>

type Parts = {
  active: ActiveRun
  step: StepTools
  group: GroupTools
  waits: Waits
  takeInOne: TakeInOne
  /** Paths that had settled when this stretch began. */
  known: Set<string>
  /** Which try this is of what Inngest called for, from 0. */
  attempt: number
  /** Makes the work of one step stoppable; it must be left again. */
  enter: () => { signal: AbortSignal; leave: () => void }
}

/** The Inngest step that begins a step which waits. */
export const openOf = (path: string) => `${path}~begin`

/** Inngest takes 1,000 steps a run; a stretch ends well before. */
const STEPS_PER_STRETCH = 800
/** Inngest tries a step 21 times; further tries are asked for by steps of their own. */
const LAST_ATTEMPT = 18
/** Inngest waits for no less. */
const SHORT_MS = 1_000

/**
 * The port on Inngest. What a step gave is read from our rows; Inngest remembers only that it is done. No
 * `finally` may stand around an await of Inngest: where it has no answer yet, the promise is dropped.
 */
export function inngestDurable(parts: Parts): Durable {
  const { active, step, group, waits, known, attempt, enter, takeInOne } = parts
  const { memory } = active
  let asked = 0
  let depth = 0

  return {
    async run(path, work, options) {
      // A pure step is computed in passing: what it gave is in our rows before the next effect begins.
      if (options.effect === 'none')
        return hasSettled(path) ? remembered(path) : attemptStep(active, path, work, options)
      if (known.has(path)) return remembered(path)
      if (depth === 0 && asked >= STEPS_PER_STRETCH) throw new Onward()

      for (let round = 0; ; round++) {
        const id = round === 0 ? path : `${path}~${round}`
        asked++
        const { retryAt } = await step
          .run(id, () => perform(path, work, options))
          .catch((error) => failed(path, error))
        if (!retryAt) return remembered(path)
        await step.sleepUntil(`${id}~again`, new Date(retryAt))
      }
    },

    async open(path, work) {
      const opened = memory.get(path)?.opened
      if (opened && known.has(openOf(path))) return opened
      asked++

      const begin = async (): Promise<Json> =>
        (await openStep(active, path, work).catch((error) => again(error, path, begin))) as Json
      return step
        .run(openOf(path), begin)
        .then((given) => given as Opened)
        .catch((error) => {
          failed(path, error)
          throw error
        })
    },

    known: (path) => (known.has(path) ? endedAs(memory, path) : null),

    async stretch(path, body) {
      for (let round = 0; !known.has(path); round++) {
        asked++
        const id = round === 0 ? path : `${path}~${round}`
        const take = async (): Promise<Json> => {
          if (endedAs(memory, path)) return { done: true }
          return (await takeInOne(body).catch((error) => again(error, path, take))) as Json
        }
        const taken = (await step.run(id, take).catch((error) => failed(path, error))) as Taken
        if ('over' in taken) throw new StepFailure(GIVEN_UP)
        if ('done' in taken) break
        await waits.pause(step, id, taken.parked)
      }

      return remembered(path)
    },

    forget() {},

    async sleepUntil(path, at) {
      if (known.has(path)) return
      asked += 2
      await step.run(`${path}~park`, waits.park)
      // A moment that has passed is not in question: Inngest sleeps a second at least.
      await step.sleepUntil(path, new Date(Math.max(at.getTime(), now() + SHORT_MS)))
      await step.run(`${path}~on`, waits.goOn)
    },

    waitForSignal: (path, awaited) => waits.signal(step, path, awaited),

    child: (path, runId) => waits.child(step, path, runId),

    async parallel(_path, branches) {
      depth++
      const ends = await group.parallel({ mode: 'race' }, () =>
        Promise.allSettled(branches.map((branch) => branch())),
      )
      depth--

      return ends
    },

    continueAsNew: async (cursor) => {
      throw new Onward(cursor)
    },
    cursor: memory.get(CURSOR)?.value?.output ?? null,
  }

  function hasSettled(path: string) {
    const step = memory.get(path)
    return step !== undefined && (step.value !== null || isFinal(step))
  }

  function remembered(path: string): StepValue {
    const step = memory.get(path)
    if (step?.value) return step.value
    if (step && isFinal(step)) throw new StepFailure(step.error)

    throw new NonRetriableError(
      `Inngest says that the step ${path} is done, but its result is not in the database.`,
    )
  }

  /** The body of one Inngest step: tries until the step settles or has to wait for its next try. */
  async function perform(path: string, work: Work, options: StepOptions): Promise<{ retryAt?: string }> {
    const before = memory.get(path)
    if (before?.value) return {}
    if (before && isFinal(before)) throw new NonRetriableError(before.error.message)
    if (before?.error?.retryAt) await waits.goOn()
    const { signal, leave } = enter()

    try {
      active.signal.throwIfAborted()
      await attemptStep({ ...active, signal }, path, work, options)
      return {}
    } catch (error) {
      return await again(error, path, () => perform(path, work, options), waits.park)
    } finally {
      leave()
    }
  }

  /** `idle`: told when nothing is done until the next try, so that others may pass. */
  async function again<T>(error: unknown, path: string, retry: () => Promise<T>, idle?: () => Promise<void>) {
    if (error instanceof Interrupted && error.reason === 'stopped')
      throw new RetryAfterError('The server is stopping.', SHORT_MS)
    if (error instanceof Interrupted || error instanceof LeaseLost) throw new NonRetriableError(error.message)
    const retryAt = error instanceof StepFailure ? error.error.retryAt : undefined
    if (!(error instanceof StepFailure)) throw error
    if (!retryAt) throw new NonRetriableError(error.message)

    const wait = Date.parse(retryAt) - now()
    if (wait < SHORT_MS) {
      await new Promise((resolve) => setTimeout(resolve, wait))
      return retry()
    }
    await idle?.()
    if (attempt >= LAST_ATTEMPT) return { retryAt }
    throw new RetryAfterError(`${path}: ${error.message}`, new Date(retryAt))
  }

  /** Inngest gave up on a step: our row says why, unless the run was stopped or taken from under it. */
  function failed(path: string, error: unknown): { retryAt?: string } {
    const step = memory.get(path)
    if (step && isFinal(step)) throw new StepFailure(step.error)

    throw error
  }
}
