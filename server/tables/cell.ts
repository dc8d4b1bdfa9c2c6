import { toText } from '#graph/coerce'
import type { Json } from '#graph/workflow'
import { NodeError } from '#nodes/execute'
import { type Column, type ColumnType, typeNames } from './columns.ts'

/** A value as its column keeps it; null for an empty one. Throws a `NodeError` that names the column. */
export function cellOf({ title, type }: Pick<Column, 'title' | 'type'>, value: Json): Json {
  if (value === null || (value === '' && type !== 'text')) return null
  const cell = typed[type](value)
  if (cell === undefined) throw wrongCell(title, type, value)

  return cell === '' ? null : cell
}

/** undefined for what cannot be one. What comes from forms and other services is often text. */
const typed: Record<ColumnType, (value: Json) => Json | undefined> = {
  text: (value) => (typeof value === 'object' ? undefined : toText(value)),
  number(value) {
    const number = typeof value === 'string' && NUMERAL.test(value.trim()) ? Number(value) : value

    return typeof number === 'number' && Number.isFinite(number) ? number : undefined
  },
  boolean(value) {
    if (typeof value === 'boolean') return value
    const word = typeof value === 'object' ? '' : String(value).trim().toLowerCase()

    return YES.includes(word) ? true : NO.includes(word) ? false : undefined
  },
  date: (value) => (typeof value === 'string' ? dateOf(value.trim()) : undefined),
  json: (value) => value,
}

const NUMERAL = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/
const YES = ['true', 'yes', '1']
const NO = ['false', 'no', '0']

/** A day, or a moment: with an offset, since a clock's time without one is another moment elsewhere. */
const DAY = /^\d{4}-\d\d-\d\d$/
const MOMENT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i

/** Days stay days, moments are told in UTC, so that both sort by time. */
function dateOf(text: string): string | undefined {
  const date = new Date(text)
  if (Number.isNaN(date.getTime())) return undefined
  // 30 February would be taken for the second of March.
  if (DAY.test(text)) return date.toISOString().startsWith(text) ? text : undefined

  return MOMENT.test(text) ? date.toISOString() : undefined
}

function wrongCell(title: string, type: ColumnType, value: Json): NodeError {
  const text = toText(value)
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text

  return new NodeError(`“${title}” must be ${typeNames[type]}; “${shown}” is not.`, { fix: fixes[type] })
}

const fixes: Record<ColumnType, string> = {
  text: 'Pick one field of the list or object, or make the column one of JSON.',
  number: 'Write it with digits and a point, such as 12.50.',
  boolean: 'Use true or false.',
  date: 'Use a day such as 2026-01-31, or a moment such as 2026-01-31T09:00:00Z.',
  json: 'Use any JSON value.',
}
