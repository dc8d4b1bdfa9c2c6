import { expect, test } from 'vitest'
import { type FormField, readForm } from './form.ts'

const field = (rest: Partial<FormField> = {}): FormField => ({
  name: 'it',
  type: 'text',
  required: true,
  ...rest,
})

test.each([
  ['a text', field(), ' yes ', 'yes'],
  ['a number', field({ type: 'number' }), 3, 3],
  ['a number as it is typed', field({ type: 'number' }), '89,5', 89.5],
  ['a switch that nobody touched', field({ type: 'boolean' }), undefined, false],
  ['a date', field({ type: 'date' }), '2028-02-29', '2028-02-29'],
  ['a choice', field({ type: 'choice', choices: ['a', 'b'] }), 'b', 'b'],
])('%s is taken', (_what, one, given, value) => {
  expect(readForm([one], given === undefined ? {} : { it: given })).toEqual({ answers: { it: value } })
})

test.each([
  ['nothing where something is required', field(), ''],
  ['a word for a number', field({ type: 'number' }), 'many'],
  ['a day that no month has', field({ type: 'date' }), '2027-02-30'],
  ['a choice nobody offered', field({ type: 'choice', choices: ['a'] }), 'b'],
  ['a list for a text', field(), ['x']],
  ['a text without end', field({ type: 'long' }), 'x'.repeat(10_001)],
])('%s is refused', (_what, one, given) => {
  expect(readForm([one], { it: given })).toEqual({ problems: { it: expect.any(String) } })
})

test('what is optional may be left out, and what nobody asked for is dropped', () => {
  expect(readForm([field({ required: false })], { it: '', other: 'x' })).toEqual({ answers: {} })
})
