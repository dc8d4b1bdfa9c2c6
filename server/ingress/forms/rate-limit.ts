type Window = { startedAt: number; count: number }

const MOST_KNOWN = 20_000

export type RateLimit = {
  /** Counts one more. Returns the seconds to wait when it is too many, 0 when it is not. */
  take: (key: string, limit: { most: number; perMs: number }, now?: number) => number
}

/** Kept in the memory of a process: a restart forgets, and several processes each let that many in. */
export function createRateLimit(): RateLimit {
  const windows = new Map<string, Window>()

  return {
    take: (key, { most, perMs }, now = Date.now()) => {
      const known = windows.get(key)
      const window = known && now - known.startedAt < perMs ? known : { startedAt: now, count: 0 }
      if (window.count >= most) return Math.ceil((window.startedAt + perMs - now) / 1000)

      windows.delete(key)
      windows.set(key, { ...window, count: window.count + 1 })
      const [oldest] = windows.keys()
      if (windows.size > MOST_KNOWN && oldest !== undefined) windows.delete(oldest)
      return 0
    },
  }
}
