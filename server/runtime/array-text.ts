import type { JsonText } from './json-text.ts'

export type Scalar = string | number | boolean | null

/** A column as PostgreSQL writes arrays. The driver would do it as well, by three times the work a value. */
export function arrayText(values: Scalar[]): string {
  return `{${values.map(element).join()}}`
}

/** The same for JSON: whatever has to be escaped in it is escaped by JSON alike, as it holds no control characters. */
export function jsonArrayText(values: (JsonText | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : JSON.stringify(value))).join()}}`
}

function element(value: Scalar): string {
  if (value === null) return 'NULL'
  if (typeof value !== 'string') return String(value)

  return `"${SPECIAL.test(value) ? value.replaceAll(ALL_SPECIAL, '\\$&') : value}"`
}

const SPECIAL = /["\\]/
const ALL_SPECIAL = /["\\]/g
