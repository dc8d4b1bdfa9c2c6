import type { Comparison, Condition, Conditions, Operator } from './conditions.ts'
import { numberOf } from './number-of.ts'
import { isTemplate, parsedTemplate, wholeExpression } from './template.ts'
import type { Json } from './workflow.ts'

/** The kind of value an expression gave last, as far as it is known. */
export type KindOf = (expression: string) => 'text' | 'number' | 'list' | 'other' | undefined

const SIGNS: { [operator in Operator]?: string } = {
  equals: '=',
  greater: '>',
  'greater-or-equal': '>=',
  less: '<',
  'less-or-equal': '<=',
}

/** The formula that is true when the conditions hold; null when one of them has no formula that means the same. */
export function conditionFormula({ match = 'all', conditions }: Conditions, kindOf: KindOf): string | null {
  const all = conditions.map((condition) => one(condition, conditions.length === 1, kindOf))
  if (all.length === 0 || all.includes(null)) return null

  return all.join(match === 'all' ? ' and ' : ' or ')
}

function one(condition: Condition, isAlone: boolean, kindOf: KindOf): string | null {
  const { operator, group = [] } = condition
  if (operator !== 'all-of' && operator !== 'any-of') return comparison({ ...condition, operator }, kindOf)

  const inner = conditionFormula({ match: operator === 'all-of' ? 'all' : 'any', conditions: group }, kindOf)
  return inner === null || isAlone || group.length < 2 ? inner : `(${inner})`
}

function comparison({ left, operator, right }: Comparison, kindOf: KindOf): string | null {
  const [a, b] = [expressionOf(left), expressionOf(right)]
  if (a === null) return null
  if (operator === 'is-true') return `${a} = true`
  if (operator === 'is-false') return `${a} = false`
  if (b === null) return null
  if (operator === 'not-equals') return `$not(${asNumber(a, right, kindOf)} = ${b})`
  if (operator === 'contains') return contains(a, b, kindOf)
  if (operator === 'not-contains') return `$not(${contains(a, b, kindOf)})`

  const sign = SIGNS[operator]
  return sign === undefined ? null : `${asNumber(a, right, kindOf)} ${sign} ${b}`
}

const contains = (a: string, b: string, kindOf: KindOf) =>
  kindOf(a) === 'list' ? `${b} in ${a}` : `$contains(${a}, ${b})`

/** A condition takes text that spells a number as one; a formula wants to be told. */
const asNumber = (a: string, right: Json | undefined, kindOf: KindOf) =>
  kindOf(a) === 'text' && typeof right === 'number' ? `$number(${a})` : a

/** The formula of one side; null for text around values, which is seldom what is compared. */
function expressionOf(value: Json | undefined): string | null {
  if (value === undefined || value === null || value === '') return null
  // A condition takes such text as a number, and a formula would not.
  if (typeof value === 'string' && numberOf(value) !== null) return null
  if (!isTemplate(value)) return JSON.stringify(value)
  try {
    return wholeExpression(parsedTemplate(value))?.expression ?? null
  } catch {
    return null
  }
}
