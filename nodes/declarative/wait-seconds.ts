/**
 * How long a service asks to be left alone, null when it does not say: `Retry-After` in seconds or as a date, or the
 * moment (or the seconds until) its rate limit starts anew.
 */
export function waitSeconds(headers: { [name: string]: string }, now = Date.now()): number | null {
  const asked = headers['retry-after']?.trim()
  if (asked) {
    if (/^\d+(\.\d+)?$/.test(asked)) return atLeastOne(Number(asked))

    const date = Date.parse(asked)
    if (Number.isFinite(date)) return atLeastOne((date - now) / 1000)
  }

  const isUsedUp = ['x-ratelimit-remaining', 'ratelimit-remaining', 'x-rate-limit-remaining'].some(
    (name) => headers[name]?.trim() === '0',
  )
  const reset = headers['x-ratelimit-reset'] ?? headers['ratelimit-reset'] ?? headers['x-rate-limit-reset']
  if (!isUsedUp || !reset || !/^\d+(\.\d+)?$/.test(reset.trim())) return null

  const moment = Number(reset)
  return atLeastOne(moment > EARLIEST ? moment - now / 1000 : moment)
}

/** Smaller numbers are seconds from now, larger ones seconds since 1970. */
const EARLIEST = 1_000_000_000

function atLeastOne(seconds: number): number {
  return Math.max(1, Math.ceil(seconds))
}
