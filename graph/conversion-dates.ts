import type { Conversion } from './conversion.ts'
import type { Schema } from './node-type.ts'
import type { Json } from './workflow.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/

/** How people write days, and the picture that reads them. */
const WRITTEN: { fits: RegExp; picture: string }[] = [
  { fits: /^\d{1,2}\.\d{1,2}\.\d{4}$/, picture: '[D].[M].[Y0001]' },
  { fits: /^\d{4}\/\d{1,2}\/\d{1,2}$/, picture: '[Y0001]/[M]/[D]' },
  { fits: /^(1[3-9]|2\d|3[01])\/\d{1,2}\/\d{4}$/, picture: '[D]/[M]/[Y0001]' },
  { fits: /^\d{1,2}\/(1[3-9]|2\d|3[01])\/\d{4}$/, picture: '[M]/[D]/[Y0001]' },
  { fits: /^\d{1,2} [A-Z][a-z]+ \d{4}$/, picture: '[D] [MNn] [Y0001]' },
]

/** Numbers from the year 1973 on count as milliseconds, smaller ones as seconds, as conditions take them. */
const MILLISECONDS_FROM = 100_000_000_000

const AS_DAY = '"[Y0001]-[M01]-[D01]"'

/** What a field for a day or a moment does with a value; null when it is written as it should be, or is for no date. */
export function dateConversion(sample: Json, formula: string, { format }: Schema): Conversion | null {
  if (format !== 'date' && format !== 'date-time') return null
  const text = String(sample).trim()
  if ((format === 'date' ? DAY : MOMENT).test(text)) return null

  const fix = dateFix(sample, formula, format)
  const wanted = format === 'date' ? 'a date such as 2026-01-31' : 'a moment such as 2026-01-31T09:00:00Z'
  return {
    is: 'fails',
    message: `“${text.slice(0, 32)}” is not ${wanted}: the step would fail.`,
    fixes: fix ? [fix] : [],
  }
}

function dateFix(sample: Json, formula: string, format: 'date' | 'date-time') {
  const text = String(sample).trim()
  if (typeof sample === 'number') {
    const millis = Math.abs(sample) < MILLISECONDS_FROM ? `${formula} * 1000` : formula
    return { label: 'Read the number as a date', formula: fromMillis(millis, format) }
  }
  if (MOMENT.test(text)) return { label: 'Take the day', formula: `$substring(${formula}, 0, 10)` }
  if (DAY.test(text)) return { label: 'Take the start of the day', formula: `${formula} & "T00:00:00Z"` }

  const picture = WRITTEN.find(({ fits }) => fits.test(text))?.picture
  return picture
    ? { label: 'Read it as a date', formula: fromMillis(`$toMillis(${formula}, "${picture}")`, format) }
    : undefined
}

const fromMillis = (millis: string, format: 'date' | 'date-time') =>
  format === 'date' ? `$fromMillis(${millis}, ${AS_DAY})` : `$fromMillis(${millis})`
