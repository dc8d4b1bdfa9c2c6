import { toText } from './coerce.ts'
import type { Condition, Conditions, Operator } from './conditions.ts'
import { type Part, parsedTemplate } from './template.ts'
import type { Json } from './workflow.ts'

/** How the parts of a condition are called. */
export type Words = {
  value: (value: Json) => string
  operator: (operator: Operator) => string
}

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

/** Values by their own names, where no step has a title. */
const plainWords: Words = { value: plainValue, operator: (operator) => operatorWords[operator] }

/** Operators that compare with nothing. */
export const unary: ReadonlySet<Condition['operator']> = new Set([
  'is-empty',
  'is-not-empty',
  'is-true',
  'is-false',
])

/** Conditions as a person would say them: `Total is greater than 100 and (Country equals DE or Country equals AT)`. */
export function describeConditions(
  { match = 'all', conditions }: Conditions,
  words: Words = plainWords,
): string {
  return conditions
    .map((condition) => describeOne(condition, words, conditions.length === 1))
    .join(match === 'all' ? ' and ' : ' or ')
}

/** One condition by itself: `total is greater than 50`. */
export const describeCondition = (condition: Condition): string =>
  describeConditions({ conditions: [condition] })

function describeOne(condition: Condition, words: Words, isAlone: boolean): string {
  const { operator, left, right, group = [] } = condition
  if (operator === 'all-of' || operator === 'any-of') {
    const inner = describeConditions(
      { match: operator === 'all-of' ? 'all' : 'any', conditions: group },
      words,
    )
    return isAlone || group.length < 2 ? inner : `(${inner})`
  }
  const said = `${describeValue(left, words)} ${words.operator(operator)}`

  return unary.has(operator) ? said : `${said} ${describeValue(right, words)}`
}

function describeValue(value: Json | undefined, words: Words): string {
  return value === null || value === undefined || value === '' ? 'nothing' : words.value(value)
}

function plainValue(value: Json): string {
  return typeof value === 'string' ? plainTemplate(value) : toText(value)
}

/** A draft may hold what does not parse; then it is shown as it is. */
function plainTemplate(template: string): string {
  try {
    return parsedTemplate(template).map(plainPart).join('')
  } catch {
    return template
  }
}

/** A path is known by its last name. */
function plainPart(part: Part): string {
  if ('text' in part) return part.text

  const name = part.path?.keys.findLast((key) => typeof key === 'string')
  return name === undefined ? part.expression : String(name)
}
