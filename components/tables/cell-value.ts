import type { Json } from '#graph/workflow'
import type { ColumnType } from './column-types.ts'

/** A cell as text to edit. */
export function editedText(value: Json | undefined): string {
  if (value === undefined || value === null) return ''

  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value)
}

/** What was typed, as the column takes it; the server has the last word. Empty text empties the cell. */
export function typedValue(type: ColumnType, text: string): Json {
  if (text.trim() === '') return null
  if (type === 'json') return JSON.parse(text)

  return type === 'text' ? text : text.trim().replace(type === 'number' ? ',' : /$^/, '.')
}

/** From nothing to yes, to no, and back. */
export function nextBoolean(value: Json | undefined): Json {
  return value === undefined || value === null ? true : value === true ? false : null
}

/** More than a line: it is edited in a place with room. */
export function needsRoom(type: ColumnType, value: Json | undefined): boolean {
  return type === 'json' || (typeof value === 'string' && (value.length > 200 || value.includes('\n')))
}
