import { DateTime } from 'luxon'
import { numberOf } from '#graph/number-of'
import type { Json } from '#graph/workflow'

/** Smaller numbers are seconds since 1970, larger ones milliseconds: the year 1973 in them, the year 5138 in those. */
const SMALLEST_MILLISECONDS = 100_000_000_000

/** Milliseconds since 1970 of a date as it comes from outside, in UTC where it names no zone; null when it is none. */
export function instant(value: Json): number | null {
  return dateOf(value, 'utc')?.toMillis() ?? null
}

/**
 * A date as it comes from outside: a number since 1970, ISO 8601, what databases write (`2027-03-04 09:00:00`), or what
 * mails and HTTP headers hold. It keeps the offset it names, and has the zone given when it names none.
 */
export function dateOf(value: Json, zone: string): DateTime<true> | null {
  const number = numberOf(value)
  if (number !== null) return valid(fromNumber(number, zone))
  if (typeof value !== 'string') return null

  const text = value.trim()
  const options = { zone, setZone: true }
  for (const read of [DateTime.fromISO, DateTime.fromSQL, DateTime.fromRFC2822, DateTime.fromHTTP]) {
    const date = valid(read(text, options))
    if (date) return date
  }
  return null
}

function fromNumber(number: number, zone: string): DateTime {
  const milliseconds = Math.abs(number) < SMALLEST_MILLISECONDS ? number * 1_000 : number

  return DateTime.fromMillis(milliseconds, { zone })
}

export function valid(date: DateTime): DateTime<true> | null {
  return date.isValid ? (date as DateTime<true>) : null
}
