import { expect, test } from 'vitest'
import type { Condition, Conditions } from './conditions.ts'
import { describeCondition, describeConditions } from './describe-condition.ts'

const words = { value: String, operator: (operator: string) => operator.replaceAll('-', ' ') }
const more = { left: 'Total', operator: 'greater', right: 100 } as const
const german = { left: 'Country', operator: 'equals', right: 'DE' } as const
const filled = { left: 'Name', operator: 'is-not-empty' } as const

test.each<[Conditions, string]>([
  [{ conditions: [more] }, 'Total greater 100'],
  [{ conditions: [more, german] }, 'Total greater 100 and Country equals DE'],
  [{ match: 'any', conditions: [more, filled] }, 'Total greater 100 or Name is not empty'],
  [
    { conditions: [more, { operator: 'any-of', group: [german, filled] }] },
    'Total greater 100 and (Country equals DE or Name is not empty)',
  ],
  [
    { conditions: [{ operator: 'any-of', group: [german, filled] }] },
    'Country equals DE or Name is not empty',
  ],
  [{ conditions: [{ operator: 'equals', left: 'A', right: '' }] }, 'A equals nothing'],
])('%j reads “%s”', (conditions, sentence) => {
  expect(describeConditions(conditions, words)).toBe(sentence)
})

test.each<[Condition, string]>([
  [{ left: '{{ trigger.body.total }}', operator: 'greater', right: 50 }, 'total is greater than 50'],
  [{ left: '{{ steps.a1.items[0] }}', operator: 'is-empty', right: 'x' }, 'items is empty'],
  [{ left: 'Hi {{ trigger.name }}', operator: 'equals', right: '' }, 'Hi name equals nothing'],
  [{ left: '{{ 1 + 1 }}', operator: 'less' }, '1 + 1 is less than nothing'],
  [{ left: '{{ trigger', operator: 'is-true' }, '{{ trigger is true'],
  [{ left: [1], operator: 'contains', right: true }, '[1] contains true'],
])('%j reads “%s” where no step has a title', (condition, words) => {
  expect(describeCondition(condition)).toBe(words)
})
