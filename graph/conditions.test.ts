import { expect, test } from 'vitest'
import {
  type Comparison,
  type Condition,
  ConditionError,
  evaluate,
  holds,
  type Operator,
} from './conditions.ts'
import type { Json } from './workflow.ts'

test.each<[Json, Operator, Json, boolean]>([
  [1, 'equals', '1', true],
  ['1.0', 'equals', '1', true],
  ['a', 'equals', 'A', false],
  [true, 'equals', 'true', true],
  [null, 'equals', '', true],
  [{ a: 1, b: 2 }, 'equals', { b: 2, a: 1 }, true],
  [[1], 'not-equals', [2], true],
  ['10', 'greater', 9, true],
  ['b', 'greater', 'a', true],
  [null, 'greater', -1, false],
  [2, 'greater-or-equal', '2', true],
  [1, 'less', 2, true],
  [null, 'less-or-equal', 5, false],
  [2, 'less-or-equal', 2, true],
  ['refund please', 'contains', 'refund', true],
  [['a', '1'], 'contains', 1, true],
  [{ key: 1 }, 'contains', 'key', true],
  [{}, 'contains', 'constructor', false],
  [null, 'contains', 'x', false],
  ['abc', 'not-contains', 'x', true],
  ['abc', 'starts-with', 'ab', true],
  ['abc', 'ends-with', 'bc', true],
  [123, 'starts-with', 1, true],
  ['order-42', 'matches', '^order-\\d+$', true],
  ['ORDER', 'matches', '(?i)order', true],
  [null, 'is-empty', null, true],
  [' ', 'is-empty', null, true],
  [[], 'is-empty', null, true],
  [{}, 'is-empty', null, true],
  [0, 'is-empty', null, false],
  [false, 'is-not-empty', null, true],
  ['TRUE', 'is-true', null, true],
  [1, 'is-true', null, false],
  [false, 'is-false', null, true],
  [null, 'is-false', null, false],
  ['2026-01-01', 'before', '2026-01-02T00:00:00Z', true],
  ['2026-01-01T10:00:00+02:00', 'after', '2026-01-01T09:00:00Z', false],
  [1_767_225_600, 'before', '2026-01-02', true],
  [1_767_225_600_000, 'after', '2025-12-31', true],
  [null, 'before', '2026-01-01', false],
])('%j %s %j: %j', (left, operator, right, expected) => {
  expect(holds({ left, operator, right })).toBe(expected)
})

const yes: Comparison = { left: 1, operator: 'equals', right: 1 }
const no: Comparison = { left: 1, operator: 'equals', right: 2 }

test.each([
  ['all', [yes, yes], true],
  ['all', [yes, no], false],
  ['any', [no, yes], true],
  ['any', [no, no], false],
] as const)('%s of the conditions hold', (match, conditions, expected) => {
  expect(evaluate({ match, conditions: [...conditions] })).toBe(expected)
})

test.each<[Condition, boolean]>([
  [{ operator: 'all-of', group: [yes, yes] }, true],
  [{ operator: 'all-of', group: [yes, no] }, false],
  [{ operator: 'any-of', group: [no, yes] }, true],
  [{ operator: 'any-of', group: [no, no] }, false],
])('a group counts as one condition: %j', (group, expected) => {
  expect(holds(group)).toBe(expected)
})

test.each<[Condition, string]>([
  [{ left: 'soon', operator: 'before', right: '2026-01-01' }, '“soon” is not a date.'],
  [
    { left: 'x', operator: 'matches', right: '(' },
    'The pattern “(” cannot be used. A parenthesis is not closed.',
  ],
])('%j is refused', (condition, message) => {
  expect(() => holds(condition)).toThrow(ConditionError)
  expect(() => holds(condition)).toThrow(message)
})
