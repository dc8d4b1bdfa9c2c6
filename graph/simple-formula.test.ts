import { expect, test } from 'vitest'
import { evaluate } from './expression.ts'
import { simpleFormula, withFallback } from './simple-formula.ts'

test.each([
  ['trigger.total', 'trigger.total', false, undefined],
  ['trigger.total ?? 0', 'trigger.total', false, 0],
  ['steps.a.name ?? "no name"', 'steps.a.name', false, 'no name'],
  ['$count(trigger.items)', 'trigger.items', true, undefined],
  ['$count(trigger.items) ?? 0', 'trigger.items', true, 0],
])('%s is read without being a formula', (formula, source, isCount, fallback) => {
  expect(simpleFormula(formula)).toMatchObject({ source, isCount, fallback })
})

test.each([
  'trigger.total + 1',
  'trigger.a ?? trigger.b',
  '$count(trigger.items) + 1',
  '$sum(trigger.items)',
])('%s is a formula', (formula) => {
  expect(simpleFormula(formula)).toBeNull()
})

test.each([
  ['trigger.total', 0, 0],
  ['trigger.total ?? 1', 0, 0],
  ['trigger.a & ""', 'x', ''],
  ['trigger.a ~> $uppercase', 'none', 'none'],
  ['trigger.items', [], []],
])('%s with a fallback of %j gives %j when it is missing', async (formula, fallback, value) => {
  expect(await evaluate(withFallback(formula, fallback), { trigger: {} })).toEqual(value)
})
