import { expect, test } from 'vitest'
import type { Json } from '#graph/workflow'
import { testContext } from '../testing/context.ts'
import { execute } from './filter.ts'
import type { Input } from './filter.types.ts'

const orders: Json[] = [
  { id: 1, total: 10, who: { country: 'DE' } },
  { id: 2, total: '100', who: { country: 'FR' } },
  { id: 3, who: { country: 'DE' } },
]
const idOf = (order: Json) => (order as { id: number }).id
const defaults = { mode: 'list', match: 'all', whenNone: 'pass' } as const
const filter = (input: Partial<Input>) => execute(testContext<Input>({ ...defaults, list: orders, ...input }))

test.each([
  [1, 'out'],
  [2, 'else'],
])('a gate lets %i pass by %s', async (left, branch) => {
  expect(await filter({ mode: 'gate', conditions: [{ left, operator: 'equals', right: 1 }] })).toEqual({
    branch,
  })
})

test.each<[match: Input['match'], ids: number[]]>([
  ['all', [1]],
  ['any', [1, 2, 3]],
])('entries are kept for which %s of the conditions hold', async (match, ids) => {
  const where = [
    { left: 'total', operator: 'greater' as const, right: 5 },
    { left: 'who.country', operator: 'equals' as const, right: 'DE' },
  ]
  const { items = [], rest = [], branch, count } = await filter({ match, where })

  expect(branch).toBe('out')
  expect(items).toEqual(orders.filter((order) => ids.includes(idOf(order))))
  expect(rest).toEqual(orders.filter((order) => !ids.includes(idOf(order))))
  expect(count).toBe(ids.length)
})

test('without a field the entries themselves are looked at', async () => {
  const where = [{ left: '', operator: 'starts-with' as const, right: 'a' }]

  expect((await filter({ list: ['ada', 'grace', null], where })).items).toEqual(['ada'])
})

test.each([
  ['pass', 'out'],
  ['hold', 'else'],
] as const)('a list of which nothing is kept can %s', async (whenNone, branch) => {
  const where = [{ left: 'total', operator: 'is-true' as const }]

  expect(await filter({ where, whenNone })).toMatchObject({ branch, items: [], count: 0 })
})

test('a comparison that makes no sense is named with its entry', async () => {
  const where = [{ left: 'total', operator: 'before' as const, right: '2027-03-04' }]

  await expect(filter({ list: [{ total: 'soon' }], where })).rejects.toThrow('Entry 1: “soon” is not a date.')
})
