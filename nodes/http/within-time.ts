type Limits = { host: string; seconds: number; signal: AbortSignal }

/** Gives one call, its answer included, so much time; a server that hangs is an outage and tried again. */
export async function withinTime<T>(
  { host, seconds, signal }: Limits,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted()
  // Signals made of others cost several times as much, and are cleared away late.
  const own = new AbortController()
  const stop = () => own.abort(signal.reason)
  signal.addEventListener('abort', stop)
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    own.abort(new DOMException('The call took too long.', 'TimeoutError'))
  }, seconds * 1000)

  try {
    return await work(own.signal)
  } catch (error) {
    if (!isLate || signal.aborted) throw error
    throw new Error(`${host} did not answer within ${seconds} s.`, { cause: error })
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
}
