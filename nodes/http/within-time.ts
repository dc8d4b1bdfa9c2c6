type Limits = { host: string; seconds: number; signal: AbortSignal }

/** Gives one call, its answer included, so much time; a server that hangs is an outage and tried again. */
export async function withinTime<T>(
  { host, seconds, signal }: Limits,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const timer = AbortSignal.timeout(seconds * 1000)
  try {
    return await work(AbortSignal.any([signal, timer]))
  } catch (error) {
    if (!timer.aborted || signal.aborted) throw error
    throw new Error(`${host} did not answer within ${seconds} s.`, { cause: error })
  }
}
