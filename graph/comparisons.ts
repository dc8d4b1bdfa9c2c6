import type { Operator } from './conditions.ts'
import { numberOf } from './number-of.ts'
import type { Json } from './workflow.ts'

/** What a value can be compared as. */
export type Comparable = 'text' | 'number' | 'date' | 'boolean' | 'list' | 'object' | 'any'

const BY_KIND: { [kind in Comparable]: Operator[] } = {
  text: ['equals', 'not-equals', 'contains', 'not-contains', 'starts-with', 'ends-with', 'matches'],
  number: ['equals', 'not-equals', 'greater', 'greater-or-equal', 'less', 'less-or-equal'],
  date: ['before', 'after', 'equals', 'not-equals', 'starts-with'],
  boolean: ['is-true', 'is-false'],
  list: ['contains', 'not-contains', 'equals', 'not-equals'],
  object: ['contains', 'not-contains', 'equals', 'not-equals'],
  any: [],
}

const ALWAYS: Operator[] = ['is-empty', 'is-not-empty']

/** The comparisons that make sense for a value; null: all of them, for nothing is known of it. */
export function comparisonsFor(kind: Comparable): Operator[] | null {
  return kind === 'any' ? null : [...BY_KIND[kind], ...ALWAYS]
}

/** What a value is compared as: text that spells a number or a date counts as one. */
export function comparableOf(value: Json | undefined): Comparable {
  if (value === undefined || value === null || value === '') return 'any'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'object') return 'object'
  if (typeof value === 'boolean') return 'boolean'
  if (numberOf(value) !== null) return 'number'

  return /^\d{4}-\d{2}-\d{2}/.test(String(value)) ? 'date' : 'text'
}
