import { now } from '../../clock.ts'

/** Why a run leaves memory although its workflow has not ended. */
export type Left = { why: 'parked'; at: number } | { why: 'drained' } | { why: 'interrupted' }

type Pause = { at: number; token: string | undefined; go: () => void; timer?: NodeJS.Timeout }

/** A wait that is longer, with nothing else to do in the run, does not stay in memory. */
const PARK_AFTER_MS = 1_000
const LONGEST_TIMER_MS = 2 ** 31 - 1

export type Activity = ReturnType<typeof createActivity>

/** Keeps count of what a run does and waits for, and says when nothing of it needs this process. */
export function createActivity(signal: AbortSignal) {
  const pauses = new Set<Pause>()
  const { promise: left, resolve: leave } = Promise.withResolvers<Left>()
  let working = 0
  let draining = false

  signal.addEventListener('abort', check)

  /** After this turn: what a step's end makes ready begins in the same one. */
  function check() {
    setImmediate(() => {
      if (working > 0) return
      const soonest = Math.min(...[...pauses].map((pause) => pause.at))
      if (signal.aborted) leave({ why: 'interrupted' })
      else if (draining) leave({ why: 'drained' })
      else if (pauses.size > 0 && soonest > now() + PARK_AFTER_MS) leave({ why: 'parked', at: soonest })
    })
  }

  function arm(pause: Pause) {
    const ms = pause.at - now()
    if (ms <= 0) return pause.go()
    pause.timer = setTimeout(() => arm(pause), Math.min(ms, LONGEST_TIMER_MS))
  }

  return {
    left,
    /** True once the run should begin nothing new here. */
    isDraining: () => draining || signal.aborted,

    /** What is done inside keeps the run in memory. */
    async during<T>(work: () => Promise<T>): Promise<T> {
      working++
      try {
        return await work()
      } finally {
        working--
        if (pauses.size > 0 || draining || signal.aborted) check()
      }
    },

    /** Resolves at the time or when the token is woken; never, when the run leaves memory first. */
    pause(at: number, token?: string): Promise<void> {
      return new Promise((resolve) => {
        const pause: Pause = {
          at,
          token,
          go() {
            clearTimeout(pause.timer)
            if (pauses.delete(pause)) resolve()
          },
        }
        pauses.add(pause)
        arm(pause)
        check()
      })
    },

    wake(token: string) {
      for (const pause of pauses) if (pause.token === token) pause.go()
    },

    /** Tokens the run waits for. */
    tokens: () => [...pauses].flatMap((pause) => pause.token ?? []),

    drain() {
      draining = true
      check()
    },

    /** The run has left memory: no timer may hold on to it. */
    end() {
      signal.removeEventListener('abort', check)
      for (const pause of pauses) clearTimeout(pause.timer)
      pauses.clear()
    },
  }
}
