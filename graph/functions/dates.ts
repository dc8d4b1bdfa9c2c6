import type { FormulaFunction } from './formula-function.ts'

/** For dates; a date is text, and milliseconds to calculate with. */
export const dates: FormulaFunction[] = [
  {
    name: 'now',
    what: 'This moment, as a date and time in UTC.',
    takes: {
      'picture?': 'How it looks, such as "[D01].[M01].[Y0001]".',
      'zone?': 'Hours from UTC, such as "+0200".',
    },
    gives: 'date',
    example: '$now()',
  },
  {
    name: 'millis',
    what: 'This moment as a number of milliseconds.',
    takes: {},
    gives: 'number',
    example: '$millis()',
  },
  {
    name: 'toMillis',
    what: 'Reads a date as a number of milliseconds, to calculate with.',
    takes: { date: 'The date as text.', 'picture?': 'How it is written, when it is not an ISO date.' },
    gives: 'number',
    example: '$toMillis("2026-03-01")',
    result: 1772323200000,
  },
  {
    name: 'fromMillis',
    what: 'Writes a number of milliseconds as a date.',
    takes: {
      milliseconds: 'Since 1970.',
      'picture?': 'How it looks, such as "[D01].[M01].[Y0001]".',
      'zone?': 'Hours from UTC, such as "+0200".',
    },
    gives: 'date',
    example: '$fromMillis(1772323200000, "[D1] [MNn] [Y0001]")',
    result: '1 March 2026',
  },
]
