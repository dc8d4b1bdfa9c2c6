type Headers = { [name: string]: string }

/**
 * How long a service asks to be left alone, null when it does not say: `Retry-After` in seconds or as a date, or the
 * moment (or the seconds until) its rate limit starts anew.
 */
export function waitSeconds(headers: Headers, now = Date.now()): number | null {
  const asked = headers['retry-after']?.trim()
  if (asked) {
    if (/^\d+(\.\d+)?$/.test(asked)) return atLeastOne(Number(asked))

    const date = Date.parse(asked)
    if (Number.isFinite(date)) return atLeastOne((date - now) / 1000)
  }

  return exhaustedSeconds(headers, now)
}

/** How long until calls are allowed again, when an answer says that the last one allowed was made; else null. */
export function exhaustedSeconds(headers: Headers, now = Date.now()): number | null {
  return byFields(headers, now) ?? byPolicies(headers.ratelimit)
}

/** `X-RateLimit-Remaining` and `-Reset`, and the names that came before and after. */
function byFields(headers: Headers, now: number): number | null {
  const isUsedUp = ['x-ratelimit-remaining', 'ratelimit-remaining', 'x-rate-limit-remaining'].some(
    (name) => headers[name]?.trim() === '0',
  )
  const reset = headers['x-ratelimit-reset'] ?? headers['ratelimit-reset'] ?? headers['x-rate-limit-reset']
  if (!isUsedUp || !reset || !/^\d+(\.\d+)?$/.test(reset.trim())) return null

  const moment = Number(reset)
  return atLeastOne(moment > EARLIEST ? moment - now / 1000 : moment)
}

/** `RateLimit: "burst";r=0;t=2, "day";r=90;t=3600` of the IETF, and its older form `limit=9, remaining=0, reset=2`. */
function byPolicies(field: string | undefined): number | null {
  if (!field) return null
  const policies = /\blimit=/.test(field) ? [field] : field.split(',')
  const waits = policies.flatMap((policy) => {
    const remaining = /\b(?:r|remaining)=(\d+)/.exec(policy)?.[1]
    const reset = /\b(?:t|reset)=(\d+)/.exec(policy)?.[1]
    return remaining !== undefined && Number(remaining) === 0 && reset ? [Number(reset)] : []
  })

  return waits.length > 0 ? atLeastOne(Math.max(...waits)) : null
}

/** Smaller numbers are seconds from now, larger ones seconds since 1970. */
const EARLIEST = 1_000_000_000

function atLeastOne(seconds: number): number {
  return Math.max(1, Math.ceil(seconds))
}
