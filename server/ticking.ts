import { log } from './log.ts'

export type Ticking = {
  /** Ticks at once instead of when it was to. */
  wake: () => void
  stop: () => Promise<void>
}

type Options = {
  /** For the log: `Schedules`. */
  what: string
  /** One look at what is due; says in how many milliseconds to look again. */
  tick: (signal: AbortSignal) => Promise<number>
  /** Clocks are set, machines sleep: however far the next thing is, it is looked again after this. */
  longestMs: number
}

/** What a process does by itself: looks again and again, until it is stopped. A look that fails is made up for by the next. */
export function startTicking({ what, tick, longestMs }: Options): Ticking {
  const stopping = new AbortController()
  let wake = () => {}
  let isWoken = false

  async function loop() {
    while (!stopping.signal.aborted) {
      isWoken = false
      const pause = await tick(stopping.signal).catch((error) => {
        log.debug(`${what} could not be looked at.`, { error })
        return longestMs
      })
      // Woken while it looked: what it was woken for may have come after it had looked there.
      if (!isWoken) await sleep(Math.min(Math.max(pause, 0), longestMs))
    }
  }

  function sleep(ms: number) {
    return new Promise<void>((done) => {
      const timer = setTimeout(done, ms)
      wake = () => {
        clearTimeout(timer)
        done()
      }
      if (stopping.signal.aborted) wake()
    })
  }
  const ticking = loop()

  return {
    wake: () => {
      isWoken = true
      wake()
    },
    stop: async () => {
      stopping.abort()
      wake()
      await ticking
    },
  }
}
