import { expect, test } from 'vitest'
import { evaluate } from './expression.ts'
import { formulaProblem, placeOf } from './formula-problem.ts'

test.each<[formula: string, message: string, at: string]>([
  ['trigger.total +', 'Unexpected end: something is missing after this.', '+'],
  ['$sum(trigger.items.price', '“)” is expected at the end.', 'price'],
  ['"open', 'A text has no closing quote.', '"open'],
  ['trigger.a trigger.b', '“trigger” cannot stand here. Is a sign or a comma missing before it?', 'trigger'],
  ['$upercase(trigger.name)', 'There is no function $upercase. Did you mean $uppercase?', '$upercase'],
  ['$xyzzy(1)', 'There is no function $xyzzy.', '$xyzzy'],
  ['triger.total', 'There is nothing called “triger”. Text goes in quotes.', 'triger'],
  ['trigger.a = = 2', '“=” needs a value before it.', '='],
])('%s: %s', (formula, message, at) => {
  const problem = formulaProblem(formula)

  expect(problem?.message).toContain(message)
  expect(formula.slice(problem?.start, problem?.end)).toBe(at)
})

test.each(['$sum(trigger.items.price) / 2', '($double := function($x) { $x * 2 }; $double(4))', 'trigger'])(
  '%s has no problem',
  (formula) => {
    expect(formulaProblem(formula)).toBeNull()
  },
)

test('a failure at work says the values and the place', async () => {
  const error = await Promise.resolve(evaluate('trigger.a * 2', { trigger: { a: 'abc' } })).catch(
    (error: unknown) => error,
  )

  expect(error).toMatchObject({ message: 'Before “*” stands “abc”, which is no number.', position: 11 })
  expect(placeOf('trigger.a * 2', 11)).toEqual({ start: 10, end: 11 })
})
