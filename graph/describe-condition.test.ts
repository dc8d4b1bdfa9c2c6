import { expect, test } from 'vitest'
import type { Condition } from './conditions.ts'
import { describeCondition } from './describe-condition.ts'

test.each<[Condition, string]>([
  [{ left: '{{ trigger.body.total }}', operator: 'greater', right: 50 }, 'total is greater than 50'],
  [{ left: '{{ steps.a1.items[0] }}', operator: 'is-empty', right: 'x' }, 'items is empty'],
  [{ left: 'Hi {{ trigger.name }}', operator: 'equals', right: '' }, 'Hi name equals nothing'],
  [{ left: '{{ 1 + 1 }}', operator: 'less' }, '1 + 1 is less than nothing'],
  [{ left: '{{ trigger', operator: 'is-true' }, '{{ trigger is true'],
  [{ left: [1], operator: 'contains', right: true }, '[1] contains true'],
])('%j reads “%s”', (condition, words) => {
  expect(describeCondition(condition)).toBe(words)
})
