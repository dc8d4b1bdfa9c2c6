import { expect, test } from 'vitest'
import { amountOf, keptText } from './amount.ts'

test.each([
  ['', { is: 'empty' }],
  ['  ', { is: 'empty' }],
  ['30', { is: 'number', value: 30 }],
  ['10,000', { is: 'number', value: 10_000 }],
  ['0', { is: 'number', value: 0 }],
  ['-1', { is: 'wrong' }],
  ['1.5', { is: 'wrong' }],
  ['a month', { is: 'wrong' }],
])('a field that reads %j holds %j', (text, amount) => {
  expect(amountOf(text, { whole: true })).toEqual(amount)
})

test('a size may have a fraction', () => {
  expect(amountOf('1.5', { whole: false })).toEqual({ is: 'number', value: 1.5 })
})

test.each([
  [{ days: 90, runs: 0 }, 'for 90 days'],
  [{ days: 1, runs: 10_000 }, 'for 1 day, the newest 10,000 at most'],
  [{ days: 0, runs: 0 }, 'for ever'],
])('the rule %j reads “%s”', (keep, text) => {
  expect(keptText(keep)).toBe(text)
})
