import type { Json } from '#graph/workflow'
import type { ActiveRun } from '../../active-run.ts'
import { attemptStep, openStep } from '../../attempt-step.ts'
import { now } from '../../clock.ts'
import { type Durable, StepFailure, type StepOptions, type Work } from '../../durable.ts'
import { endedAs, type StepValue } from '../../memory.ts'
import type { Outcomes } from '../../outcomes.ts'
import type { KnownWait, Queue } from '../../queue.ts'
import { CURSOR, childToken, Onward } from '../onward.ts'
import type { Activity } from './activity.ts'

type Parts = {
  active: ActiveRun
  activity: Activity
  queue: Queue
  outcomes: Outcomes
  /** Rows of waits the run began before it was last taken up, by path. */
  waits: Map<string, KnownWait>
}

/** A run that was called wakes its caller; should that get lost, the caller asks by itself. */
const ASK_CHILD_MS = 60_000

/** The port on the journal alone. A promise of it that never settles belongs to a run that left memory. */
export function embeddedDurable({ active, activity, queue, outcomes, waits }: Parts): Durable {
  const { run, memory } = active
  const durable: Durable = {
    async run(path, work, options) {
      const ended = endedAs(memory, path)
      if (ended && 'value' in ended) return ended.value
      if (ended) throw new StepFailure(ended.error)
      const retryAt = memory.get(path)?.error?.retryAt
      if (retryAt) await until(retryAt)

      return attempts(path, work, options)
    },

    async open(path, work) {
      await unlessDraining()
      await active.accepted
      return memory.get(path)?.opened ?? (await activity.during(() => openStep(active, path, work)))
    },

    known: (path) => endedAs(memory, path),
    stretch: (_path, body) => body(durable),
    forget(paths) {
      for (const path of paths) memory.delete(path)
    },

    async sleepUntil(_path, at) {
      await active.accepted
      if (at.getTime() > now()) await activity.pause(at.getTime())
    },

    async waitForSignal(path, awaited) {
      const { token, until } = awaited
      await active.accepted
      const known = waits.get(path)
      if (known?.decided) return known.value
      // Listening before the row is there: a signal may come the moment it is.
      const woken = activity.pause(until?.getTime() ?? Number.POSITIVE_INFINITY, token)
      if (!known) {
        // One that came before anybody waited has left its decision.
        const early = await activity.during(() => queue.openWait({ ...awaited, runId: run.id, path }))
        waits.set(path, { runId: run.id, path, token, value: null, decided: false })
        if (early) activity.wake(token)
      }
      await woken

      const value = await activity.during(() => queue.closeWait(token))
      waits.set(path, { runId: run.id, path, token, value, decided: true })
      return value
    },

    async child(_path, runId) {
      const token = childToken(runId)
      for (;;) {
        // Listening before asking: it may settle the moment after.
        const woken = activity.pause(now() + ASK_CHILD_MS, token)
        const outcome = await activity.during(() => outcomes.settled(runId))
        if (outcome) {
          activity.wake(token)
          return outcome as Json
        }
        await woken
      }
    },

    parallel: (_path, branches) => Promise.allSettled(branches.map((branch) => branch())),

    continueAsNew: async (cursor) => {
      throw new Onward(cursor)
    },
    cursor: memory.get(CURSOR)?.value?.output ?? null,
  }

  return durable

  /** Nothing new begins: the promise stays open, and the run leaves memory when what runs has ended. */
  function unlessDraining(): Promise<void> | undefined {
    return activity.isDraining() ? activity.pause(Number.POSITIVE_INFINITY) : undefined
  }

  async function attempts(path: string, work: Work, options: StepOptions): Promise<StepValue> {
    for (;;) {
      await unlessDraining()
      try {
        return await activity.during(() => attemptStep(active, path, work, options))
      } catch (error) {
        if (!(error instanceof StepFailure) || !error.error.retryAt) throw error
        await until(error.error.retryAt)
      }
    }
  }

  async function until(time: string) {
    const at = Date.parse(time)
    if (at > now()) await activity.pause(at)
  }
}
