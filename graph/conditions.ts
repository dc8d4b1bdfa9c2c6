import { canonical } from './canonical.ts'
import { toText } from './coerce.ts'
import { numberOf } from './number-of.ts'
import { matchesPattern } from './pattern.ts'
import type { Json } from './workflow.ts'

/** What `logic.if` and each case of `logic.switch` decide by. */
export type Conditions = { match?: 'all' | 'any'; conditions: Condition[] }

/** One comparison, or a group of them that counts as one. */
export type Condition = {
  left?: Json
  operator: Operator | GroupOperator
  right?: Json
  group?: Comparison[]
}

export type Comparison = { left?: Json; operator: Operator; right?: Json }

export type Operator = keyof typeof operators

export type GroupOperator = 'all-of' | 'any-of'

/** A comparison that makes no sense for the values it met. */
export class ConditionError extends Error {
  override name = 'ConditionError'
  readonly fix: string

  constructor(message: string, fix: string) {
    super(message)
    this.fix = fix
  }
}

/** True when all conditions hold, or any, as `match` says. */
export function evaluate({ match = 'all', conditions }: Conditions): boolean {
  return match === 'all' ? conditions.every(holds) : conditions.some(holds)
}

export function holds({ left, operator, right = null, group = [] }: Condition): boolean {
  if (operator === 'all-of') return group.every(holds)
  if (operator === 'any-of') return group.some(holds)

  // A field that was not found is nothing.
  return operators[operator](left ?? null, right)
}

type Compare = (left: Json, right: Json) => boolean

const operators = {
  equals,
  'not-equals': not(equals),
  greater: ordered((order) => order > 0),
  'greater-or-equal': ordered((order) => order >= 0),
  less: ordered((order) => order < 0),
  'less-or-equal': ordered((order) => order <= 0),
  contains,
  'not-contains': not(contains),
  'starts-with': (left, right) => toText(left).startsWith(toText(right)),
  'ends-with': (left, right) => toText(left).endsWith(toText(right)),
  matches: (left, right) => matches(toText(left), toText(right)),
  'is-empty': isEmpty,
  'is-not-empty': not(isEmpty),
  'is-true': isTrue,
  'is-false': (left) => left === false || toText(left).trim().toLowerCase() === 'false',
  before: inTime((left, right) => left < right),
  after: inTime((left, right) => left > right),
} as const satisfies { [name: string]: Compare }

function not(compare: Compare): Compare {
  return (left, right) => !compare(left, right)
}

/** Text that spells a number equals the number; otherwise text is compared as text, the rest by value. */
function equals(left: Json, right: Json): boolean {
  const [a, b] = [numberOf(left), numberOf(right)]
  if (a !== null && b !== null) return a === b
  if (isComposite(left) || isComposite(right)) return canonical(left) === canonical(right)

  return toText(left) === toText(right)
}

/** As numbers when both are, else as text; nothing is neither more nor less than anything. */
function ordered(accepts: (order: number) => boolean): Compare {
  return (left, right) => {
    if (left === null || right === null) return false

    const [a, b] = [numberOf(left), numberOf(right)]
    if (a !== null && b !== null) return accepts(a - b)

    const [x, y] = [toText(left), toText(right)]
    return accepts(x === y ? 0 : x > y ? 1 : -1)
  }
}

/** A list contains an equal entry, an object a field of that name, a text a part of it. */
function contains(left: Json, right: Json): boolean {
  if (Array.isArray(left)) return left.some((entry) => equals(entry, right))
  if (left !== null && typeof left === 'object') return Object.hasOwn(left, toText(right))

  return toText(left).includes(toText(right))
}

function isEmpty(value: Json): boolean {
  if (value === null) return true
  if (typeof value === 'string') return value.trim() === ''

  return typeof value === 'object' && Object.keys(value).length === 0
}

function isTrue(value: Json): boolean {
  return value === true || toText(value).trim().toLowerCase() === 'true'
}

function matches(text: string, pattern: string): boolean {
  try {
    return matchesPattern(pattern, text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ConditionError(`The pattern “${pattern}” cannot be used. ${reason}`, 'Correct the pattern.')
  }
}

function inTime(compare: (left: number, right: number) => boolean): Compare {
  return (left, right) => left !== null && right !== null && compare(instant(left), instant(right))
}

/** ISO dates, and numbers as seconds or, from the year 1973 on, milliseconds since 1970. */
function instant(value: Json): number {
  const number = numberOf(value)
  if (number !== null) return Math.abs(number) < 100_000_000_000 ? number * 1_000 : number

  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  if (!Number.isNaN(time)) return time

  const fix = 'Use a date such as 2026-01-31 or 2026-01-31T09:00:00Z.'
  throw new ConditionError(`“${toText(value).slice(0, 80)}” is not a date.`, fix)
}

function isComposite(value: Json): boolean {
  return value !== null && typeof value === 'object'
}
