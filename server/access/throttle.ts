/**
 * Slows down guessing of passwords. Attempts are counted before they are checked, so that many at once count
 * as many. Counts are kept in the memory of a process: a restart forgets them, several processes each allow
 * as much.
 */
export type Throttle = {
  /** Counts an attempt. Returns the seconds to wait when it must not be made. */
  attempt(who: Who, now?: number): number
  /** A right password forgives the wrong ones before. */
  passed(who: Who): void
}

export type Who = { email: string; ip: string }

type Rule = { key: (who: Who) => string; free: number; longestMs: number }
type Count = { attempts: number; until: number; last: number }

const RULES: Rule[] = [
  { key: ({ email, ip }) => `pair ${email} ${ip}`, free: 5, longestMs: 15 * 60_000 },
  // An address cannot be locked out for long by strangers, and still not be guessed at from many places.
  { key: ({ email }) => `email ${email}`, free: 20, longestMs: 60_000 },
  { key: ({ ip }) => `ip ${ip}`, free: 50, longestMs: 5 * 60_000 },
]
const FORGOTTEN_AFTER = 60 * 60_000
const MOST = 20_000

export function createThrottle(): Throttle {
  const counts = new Map<string, Count>()

  return {
    attempt(who, now = Date.now()) {
      const wait = Math.max(...RULES.map(({ key }) => (counts.get(key(who))?.until ?? 0) - now))
      if (wait > 0) return Math.ceil(wait / 1000)

      for (const rule of RULES) count(rule, rule.key(who), now)
      return 0
    },
    passed(who) {
      for (const { key } of RULES.slice(0, 2)) counts.delete(key(who))
    },
  }

  function count({ free, longestMs }: Rule, key: string, now: number) {
    const known = counts.get(key)
    const attempts = known && known.last + FORGOTTEN_AFTER > now ? known.attempts + 1 : 1
    const delay = attempts < free ? 0 : Math.min(longestMs, 1000 * 2 ** Math.min(attempts - free, 20))
    counts.delete(key)
    counts.set(key, { attempts, until: now + delay, last: now })

    const [oldest] = counts.keys()
    if (counts.size > MOST && oldest !== undefined) counts.delete(oldest)
  }
}
