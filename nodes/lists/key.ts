import { canonical } from '#graph/canonical'
import { numberOf } from '#graph/number-of'
import type { Json } from '#graph/workflow'
import { fieldReader } from './field.ts'

type Options = {
  /** Upper and lower case, and spaces around text, make no difference. */
  ignoreCase?: boolean
  /** A text that spells a number is that number, as in conditions. */
  numbersInText?: boolean
}

/**
 * Tells entries apart by some of their fields, or by everything when there are none: the same text for entries that
 * are the same. Fields that are missing are null.
 */
export function keyReader(fields: string[], options: Options = {}): (entry: Json) => string {
  const readers = fields.map(fieldReader)
  if (readers.length === 0) return (entry) => keyOf(entry, options)

  return (entry) => JSON.stringify(readers.map((read) => keyOf(read(entry) ?? null, options)))
}

/** The same text for values that are the same. */
export function keyOf(value: Json, { ignoreCase = false, numbersInText = false }: Options = {}): string {
  const number = numbersInText ? numberOf(value) : null
  if (number !== null) return String(number)
  const key = canonical(value)

  return ignoreCase ? folded(value, key) : key
}

/** Only text that stands alone has spaces around it that could be left out. */
function folded(value: Json, key: string): string {
  return (typeof value === 'string' ? JSON.stringify(value.trim()) : key).toLowerCase()
}
