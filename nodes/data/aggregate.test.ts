import { expect, test } from 'vitest'
import type { Json } from '#graph/workflow'
import { testContext } from '../testing/context.ts'
import { execute } from './aggregate.ts'
import type { Input } from './aggregate.types.ts'

type Asked = Input['calculate'][number]

const orders: Json[] = [
  { country: 'DE', who: { name: 'Ada' }, total: 0.1, at: '2027-03-04' },
  { country: 'FR', who: { name: 'Grace' }, total: '12', at: '2027-01-31' },
  { country: 'DE', who: { name: 'Ada' }, total: 0.2 },
  { country: 'DE', who: { name: 'Linus' }, total: null, at: '' },
]
const total = async (list: Json[], operation: Asked['operation'], field = 'total') => {
  const calculate = [{ operation, field, name: 'it', separator: '; ' }]
  return (await execute(testContext({ list, by: [], calculate }))).total.it
}

test.each<[Asked['operation'], field: string, expected: Json]>([
  ['count', '', 4],
  ['sum', 'total', 12.3],
  ['average', 'total', 4.1],
  ['min', 'total', 0.1],
  ['max', 'total', '12'],
  ['min', 'at', '2027-01-31'],
  ['max', 'who.name', 'Linus'],
  ['first', 'at', '2027-03-04'],
  ['last', 'at', '2027-01-31'],
  ['list', 'total', [0.1, '12', 0.2]],
  ['distinct', 'country', ['DE', 'FR']],
  ['join', 'who.name', 'Ada; Grace; Ada; Linus'],
  ['entries', '', orders],
])('%s of %s', async (operation, field, expected) => {
  expect(await total(orders, operation, field)).toEqual(expected)
})

test.each<[Asked['operation'], Json]>([
  ['count', 0],
  ['sum', 0],
  ['average', null],
  ['min', null],
  ['first', null],
  ['list', []],
  ['join', ''],
])('%s of nothing', async (operation, expected) => {
  expect(await total([], operation)).toEqual(expected)
})

test.each([
  [[0.1, 0.2], 0.3],
  [[1e21, 1, -1e21], 1],
  [[1e-7, 2e-7], 3e-7],
  [[5e-324, 1e308], 1e308],
  [Array.from({ length: 1_000 }, () => 0.01), 10],
])('sums are exact: %j', async (numbers, expected) => {
  expect(
    await total(
      numbers.map((number) => ({ total: number })),
      'sum',
    ),
  ).toBe(expected)
})

test('groups have the fields they are made by, in the order of their first entries', async () => {
  const calculate = [
    { operation: 'count' as const, name: 'orders', separator: ', ' },
    { operation: 'sum' as const, field: 'total', name: 'revenue', separator: ', ' },
  ]
  const by = ['country', 'who.name']

  expect(await execute(testContext({ list: orders, by, calculate }))).toEqual({
    groups: [
      { country: 'DE', 'who.name': 'Ada', orders: 2, revenue: 0.3 },
      { country: 'FR', 'who.name': 'Grace', orders: 1, revenue: 12 },
      { country: 'DE', 'who.name': 'Linus', orders: 1, revenue: 0 },
    ],
    count: 3,
    total: { orders: 4, revenue: 12.3 },
  })
})

test('entries without the field are a group of their own', async () => {
  const calculate = [{ operation: 'count' as const, name: 'n', separator: '' }]
  const { groups } = await execute(
    testContext<Input>({ list: [{ a: 1 }, {}, { a: null }], by: ['a'], calculate }),
  )

  expect(groups).toEqual([
    { a: 1, n: 1 },
    { a: null, n: 2 },
  ])
})

test('what cannot be added is named with its entry', async () => {
  await expect(total([{ total: 1 }, { total: '12 €' }], 'sum')).rejects.toThrow(
    'Entry 2: Its “total” is “12 €”, which is not a number.',
  )
})

test('two results of one name are refused', async () => {
  const calculate = [{ operation: 'count' as const, name: 'country', separator: '' }]

  await expect(execute(testContext({ list: [], by: ['country'], calculate }))).rejects.toThrow(/“country”/)
})

test('no field can be named like the prototype', async () => {
  const calculate = [{ operation: 'count' as const, name: '__proto__', separator: '' }]

  await expect(execute(testContext({ list: [], by: [], calculate }))).rejects.toThrow(/__proto__/)
})
