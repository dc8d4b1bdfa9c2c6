import { now } from './clock.ts'
import { TimedOut } from './retry-policy.ts'

const LONGEST_TIMER_MS = 2 ** 31 - 1

/** Stops the clock until what is waited for has come. */
export type Hold = <T>(waiting: Promise<T>) => Promise<T>

/** Ends work when its time is up or the outer signal aborts, even when the work does not heed its own signal. */
export async function withinTime<T>(
  timeoutMs: number,
  outer: AbortSignal,
  work: (signal: AbortSignal, hold: Hold) => Promise<T>,
): Promise<T> {
  const own = new AbortController()
  const stop = () => own.abort(outer.reason)
  outer.addEventListener('abort', stop)
  const clock = startClock(timeoutMs, () => own.abort(new TimedOut()))

  try {
    return await new Promise<T>((resolve, reject) => {
      own.signal.addEventListener('abort', () => reject(own.signal.reason))
      if (outer.aborted) stop()
      work(own.signal, clock.hold).then(resolve, reject)
    })
  } catch (error) {
    // An executor may dress up the abort as a failure of its own.
    throw own.signal.aborted ? own.signal.reason : error
  } finally {
    clock.stop()
    outer.removeEventListener('abort', stop)
  }
}

/** Runs while nothing holds it. */
function startClock(timeoutMs: number, ring: () => void) {
  let left = timeoutMs
  let since = now()
  let holding = 0
  let timer = start()

  function start() {
    since = now()
    return setTimeout(ring, Math.min(left, LONGEST_TIMER_MS))
  }

  const hold: Hold = async (waiting) => {
    if (holding++ === 0) {
      clearTimeout(timer)
      left -= now() - since
    }
    try {
      return await waiting
    } finally {
      if (--holding === 0) timer = start()
    }
  }

  return { hold, stop: () => clearTimeout(timer) }
}
