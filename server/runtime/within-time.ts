import { TimedOut } from './retry-policy.ts'

const LONGEST_TIMER_MS = 2 ** 31 - 1

/** Ends work when its time is up or the outer signal aborts, even when the work does not heed its own signal. */
export async function withinTime<T>(
  timeoutMs: number,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = new AbortController()
  const stop = () => own.abort(outer.reason)
  const { promise: stopped, reject } = Promise.withResolvers<never>()
  own.signal.addEventListener('abort', () => reject(own.signal.reason))
  outer.addEventListener('abort', stop)
  const timer = setTimeout(() => own.abort(new TimedOut()), Math.min(timeoutMs, LONGEST_TIMER_MS))

  try {
    if (outer.aborted) stop()
    return await Promise.race([work(own.signal), stopped])
  } catch (error) {
    // An executor may dress up the abort as a failure of its own.
    throw own.signal.aborted ? own.signal.reason : error
  } finally {
    clearTimeout(timer)
    outer.removeEventListener('abort', stop)
  }
}
