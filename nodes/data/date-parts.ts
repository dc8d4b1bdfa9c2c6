import type { DateTime } from 'luxon'
import type { Output } from './date.types.ts'

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** The same moment in every shape that later steps may want. */
export function dateParts(date: DateTime<true>): Omit<Output, 'text' | 'difference'> {
  const { zoneName, offset, year, quarter, month, weekNumber, day, ordinal, weekday, hour, minute, second } =
    date

  return {
    date: date.toISO(),
    utc: date.toUTC().toISO(),
    seconds: date.toSeconds(),
    timeZone: zoneName,
    offset,
    year,
    quarter,
    month,
    week: weekNumber,
    day,
    dayOfYear: ordinal,
    weekday: WEEKDAYS[weekday - 1] ?? '',
    hour,
    minute,
    second,
    daysInMonth: date.daysInMonth,
  }
}
