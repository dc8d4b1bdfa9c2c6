import { expect, test } from 'vitest'
import type { Json } from '#graph/workflow'
import { testContext } from '../testing/context.ts'
import { execute } from './split.ts'
import type { Input } from './split.types.ts'

const defaults = {
  mode: 'separator',
  separator: ',',
  size: 2,
  others: false,
  trim: true,
  skipEmpty: true,
} as const
const split = async (value: Json, input: Partial<Input> = {}) =>
  (await execute(testContext({ ...defaults, ...input, value }))).items

test.each<[name: string, value: Json, input: Partial<Input>, expected: Json[]]>([
  ['text at a separator', 'a, b,,c ', {}, ['a', 'b', 'c']],
  ['text as it stands', 'a, ,b', { trim: false, skipEmpty: false }, ['a', ' ', 'b']],
  ['text at a tab that was typed', 'a\tb c', { separator: '\\t' }, ['a', 'b c']],
  ['a number like its text', 1.5, { separator: '.' }, ['1', '5']],
  ['lines, however they end', 'a\r\nb\nc\rd\n', { mode: 'lines' }, ['a', 'b', 'c', 'd']],
  ['a list into portions', [1, 2, 3], { mode: 'size' }, [[1, 2], [3]]],
  ['text into portions, never through a character', 'a😀b', { mode: 'size' }, ['a😀', 'b']],
  ['nothing of an empty list', [], { mode: 'size' }, []],
])('splits %s', async (_name, value, input, expected) => {
  expect(await split(value, input)).toEqual(expected)
})

const orders: Json[] = [
  { id: 1, cart: { tax: 3, lines: [{ sku: 'a', id: 'x' }, 'gift'] } },
  { id: 2, cart: { tax: 4, lines: [] } },
  { id: 3 },
]

test('lists inside become one list', async () => {
  expect(await split(orders, { mode: 'field', field: 'cart.lines' })).toEqual([{ sku: 'a', id: 'x' }, 'gift'])
})

test('their entries keep what stands around the list when asked', async () => {
  expect(await split(orders, { mode: 'field', field: 'cart.lines', others: true })).toEqual([
    { id: 'x', cart: { tax: 3 }, sku: 'a' },
    { id: 1, cart: { tax: 3 }, 'cart.lines': 'gift' },
  ])
  expect(await split({ id: 1, lines: [2] }, { mode: 'field', field: 'lines', others: true })).toEqual([
    { id: 1, lines: 2 },
  ])
})

test.each<[value: Json, input: Partial<Input>, message: RegExp]>([
  [null, {}, /There is nothing to split/],
  [{ a: 1 }, {}, /An object cannot be split so/],
  [['a'], { mode: 'lines' }, /A list cannot be split so/],
  [{ a: 1 }, { mode: 'field', field: 'a' }, /“a” is “1”, which is not a list/],
  [[{ a: [] }, { a: 'b' }], { mode: 'field', field: 'a' }, /Entry 2: “a” is “b”/],
])('%j cannot be split by %j, and the message says why', async (value, input, message) => {
  await expect(split(value, input)).rejects.toThrow(message)
})
