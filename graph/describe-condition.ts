import { toText } from './coerce.ts'
import type { Condition, Operator } from './conditions.ts'
import { type Part, parsedTemplate } from './template.ts'
import type { Json } from './workflow.ts'

/** Words for the canvas; the contract of `logic.if` gives its form the same. */
export const operatorWords: { [Name in Operator]: string } = {
  equals: 'equals',
  'not-equals': 'does not equal',
  greater: 'is greater than',
  'greater-or-equal': 'is at least',
  less: 'is less than',
  'less-or-equal': 'is at most',
  contains: 'contains',
  'not-contains': 'does not contain',
  'starts-with': 'starts with',
  'ends-with': 'ends with',
  matches: 'matches the pattern',
  'is-empty': 'is empty',
  'is-not-empty': 'is not empty',
  'is-true': 'is true',
  'is-false': 'is false',
  before: 'is before',
  after: 'is after',
}

/** Operators that compare with nothing. */
export const unary: ReadonlySet<Operator> = new Set(['is-empty', 'is-not-empty', 'is-true', 'is-false'])

/** A condition as a person would say it: `total is greater than 50`. */
export function describeCondition({ left, operator, right }: Condition): string {
  const words = `${describeValue(left)} ${operatorWords[operator]}`

  return unary.has(operator) ? words : `${words} ${describeValue(right ?? null)}`
}

function describeValue(value: Json): string {
  if (value === null || value === '') return 'nothing'

  return typeof value === 'string' ? describeTemplate(value) : toText(value)
}

/** A draft may hold what does not parse; then it is shown as it is. */
function describeTemplate(template: string): string {
  try {
    return parsedTemplate(template).map(describePart).join('')
  } catch {
    return template
  }
}

/** A path is known by its last name. */
function describePart(part: Part): string {
  if ('text' in part) return part.text

  const name = part.path?.keys.findLast((key) => typeof key === 'string')
  return name === undefined ? part.expression : String(name)
}
