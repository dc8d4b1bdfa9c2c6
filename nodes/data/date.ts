import { DateTime } from 'luxon'
import { type Execute, NodeError } from '../execute.ts'
import { dateOf, valid } from '../lists/instant.ts'
import { checkedLanguage } from '../lists/language.ts'
import { shown } from '../lists/words.ts'
import type { Input, Output } from './date.types.ts'
import { dateParts } from './date-parts.ts'
import { dateText } from './date-text.ts'

type Moment = DateTime<true>

export const execute: Execute<Input, Output> = async ({ input }) => {
  const language = checkedLanguage(input.language)
  const date = read(input.date, input, language)
  const moved = valid(move(date, input))
  if (!moved) {
    throw new NodeError(`From ${shown(date.toISO())} that leads to no date there is.`, {
      fix: 'Use a smaller number, or a time zone that exists.',
    })
  }

  return {
    text: dateText(moved, { ...input, language }),
    ...(input.operation === 'difference' && { difference: difference(date, input, language) }),
    ...dateParts(moved),
  }
}

function read(value: Input['date'] | undefined, input: Input, language: string): Moment {
  const { readAs, readPattern = '', timeZone } = input
  const date =
    readAs === 'pattern'
      ? valid(
          DateTime.fromFormat(String(value ?? '').trim(), readPattern, {
            zone: timeZone,
            locale: language,
            setZone: true,
          }),
        )
      : dateOf(value ?? null, timeZone)
  if (date) return date

  if (readAs === 'pattern') {
    throw new NodeError(`${shown(value)} is not a date of the pattern ${shown(readPattern)}.`, {
      fix: 'Correct the pattern or the date. Both must have the same characters between the numbers.',
    })
  }
  throw new NodeError(`${shown(value)} is not a date this step can read.`, {
    fix: 'Use a date such as 2027-03-04 or 2027-03-04T09:00:00Z, or say under “More options” how it is written.',
  })
}

function move(date: Moment, input: Input): DateTime {
  const { operation, amount, unit, toZone = 'UTC' } = input
  if (operation === 'add') return date.plus({ [unit]: amount })
  if (operation === 'subtract') return date.minus({ [unit]: amount })
  if (operation === 'convert') return date.setZone(toZone)
  if (operation === 'start') return startOf(date, input)
  if (operation === 'end')
    return startOf(date, input)
      .plus({ [unit]: 1 })
      .minus({ milliseconds: 1 })

  return date
}

/** A week is ISO's, from Monday on, put forward or back for those who begin theirs on another day. */
function startOf(date: Moment, { unit, weekStart }: Input): DateTime {
  if (unit !== 'weeks') return date.startOf(singular[unit])
  const days = { monday: 0, sunday: 1, saturday: 2 }[weekStart]

  return date.plus({ days }).startOf('week').minus({ days })
}

const singular = {
  years: 'year',
  quarters: 'quarter',
  months: 'month',
  days: 'day',
  hours: 'hour',
  minutes: 'minute',
  seconds: 'second',
} as const

/** Counted on the calendar of the first date. */
function difference(date: Moment, input: Input, language: string): number {
  const { unit, whole } = input
  const other = read(input.other, input, language).setZone(date.zone)
  const units = other.diff(date, unit).as(unit)

  // There is no zero below zero in JSON.
  return (whole ? Math.trunc(units) : units) + 0
}
