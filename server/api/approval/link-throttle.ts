/** How often one address may ask about links within a minute: plenty for people, too little for guessing. */
const MOST = 60
const WINDOW_MS = 60_000
const MOST_ADDRESSES = 20_000

export type LinkThrottle = ReturnType<typeof createLinkThrottle>

/** Counts in the memory of a process, which is enough against guessing: the links are signed. */
export function createLinkThrottle() {
  const windows = new Map<string, { count: number; ends: number }>()

  return {
    /** Counts an attempt. Returns the seconds to wait when it must not be made. */
    attempt(ip: string, now = Date.now()): number {
      const known = windows.get(ip)
      const window = known && known.ends > now ? known : { count: 0, ends: now + WINDOW_MS }
      if (window.count >= MOST) return Math.ceil((window.ends - now) / 1_000)

      windows.delete(ip)
      windows.set(ip, { ...window, count: window.count + 1 })
      const [oldest] = windows.keys()
      if (windows.size > MOST_ADDRESSES && oldest !== undefined) windows.delete(oldest)
      return 0
    },
  }
}

export const linkThrottle = createLinkThrottle()
