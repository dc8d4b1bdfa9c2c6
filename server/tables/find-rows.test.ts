import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Json } from '#graph/workflow'
import type { Condition } from '#nodes/tables'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { orders, orderTable } from './test-table.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

const numbers = async (...conditions: Condition[]) => {
  const table = await orderTable(database.db)
  await table.add(orders)
  const { rows } = await table.find({ conditions })
  return rows.map(({ number }) => number)
}

test.each<[what: string, condition: Condition, found: Json[]]>([
  ['the key', { column: 'number', operator: 'equals', value: 'a2' }, ['a2']],
  ['a column by its title', { column: 'Order', operator: 'equals', value: 'A1' }, ['A1']],
  ['a number as a number', { column: 'total', operator: 'greater', value: '9.7' }, ['A1', 'B 3']],
  ['yes or no', { column: 'paid', operator: 'equals', value: 'yes' }, ['A1']],
  [
    'what differs, empty ones too',
    { column: 'paid', operator: 'not-equals', value: true },
    ['a2', 'B 3', 'C%4'],
  ],
  ['a moment before a day', { column: 'due', operator: 'less', value: '2026-02-02' }, ['A1', 'a2']],
  ['a part, whatever its capitals', { column: 'number', operator: 'contains', value: 'A' }, ['A1', 'a2']],
  ['a sign of LIKE as itself', { column: 'number', operator: 'contains', value: '%' }, ['C%4']],
  ['a beginning', { column: 'number', operator: 'starts-with', value: 'b ' }, ['B 3']],
  ['one of several', { column: 'total', operator: 'one-of', value: [10, '100'] }, ['A1', 'B 3']],
  ['none of no values', { column: 'total', operator: 'one-of', value: [] }, []],
  ['an entry of a list', { column: 'lines', operator: 'contains', value: 'shirt' }, ['A1']],
  ['what is empty', { column: 'total', operator: 'is-empty' }, ['C%4']],
  ['what is not', { column: 'due', operator: 'is-not-empty' }, ['A1', 'a2', 'B 3']],
  ['by age', { column: '_createdAt', operator: 'greater', value: '2020-01-01' }, ['A1', 'a2', 'B 3', 'C%4']],
])('finds %s', async (_what, condition, found) => {
  expect(await numbers(condition)).toEqual(found)
})

test('by all conditions or by any', async () => {
  const table = await orderTable(database.db)
  await table.add(orders)
  const conditions: Condition[] = [
    { column: 'paid', operator: 'equals', value: true },
    { column: 'total', operator: 'greater', value: 50 },
  ]

  expect((await table.find({ match: 'all', conditions })).rows).toHaveLength(0)
  expect((await table.find({ match: 'any', conditions })).rows).toHaveLength(2)
})

test('a row is found by its id', async () => {
  const table = await orderTable(database.db)
  const { rows } = await table.add(orders)
  const conditions: Condition[] = [{ column: '_id', operator: 'equals', value: rows[1]?._id ?? '' }]

  expect((await table.find({ conditions })).rows).toEqual([rows[1]])
})

test.each<[what: string, condition: Condition, message: RegExp]>([
  ['a column that is not there', { column: 'size', operator: 'equals', value: 1 }, /no column “size”/],
  [
    'a value of another type',
    { column: 'total', operator: 'less', value: 'much' },
    /“Total” must be a number/,
  ],
  ['nothing', { column: 'number', operator: 'equals', value: null }, /nothing to compare “Order” with/],
  ['an empty part', { column: 'number', operator: 'contains', value: '' }, /nothing to compare/],
  ['an order of JSON', { column: 'lines', operator: 'greater', value: 1 }, /cannot be compared/],
])('%s is refused with words', async (_what, condition, message) => {
  await expect(numbers(condition)).rejects.toThrow(message)
})

test.each(['ascending', 'descending'] as const)(
  'pages in %s order hold every row once',
  async (direction) => {
    const table = await orderTable(database.db)
    await table.add([...orders, { number: 'D5', total: 10 }, { number: 'E6', total: 10 }])
    const found: Json[] = []
    let cursor: string | undefined
    do {
      const sort = { column: 'total', direction }
      const page = await table.step().find(table.id, { where: { conditions: [] }, sort, limit: 2, cursor })
      found.push(...page.rows.map(({ number = null }) => number))
      cursor = page.nextCursor ?? undefined
    } while (cursor)

    const up = ['a2', 'A1', 'D5', 'E6', 'B 3', 'C%4']
    const down = ['B 3', 'A1', 'D5', 'E6', 'a2', 'C%4']
    expect(found).toEqual(direction === 'ascending' ? up : down)
  },
)

test('text sorts whatever its capitals, and a foreign cursor is refused', async () => {
  const table = await orderTable(database.db)
  await table.add(orders)
  const sort = { column: 'number', direction: 'ascending' as const }
  const where = { conditions: [] }
  const { rows } = await table.step().find(table.id, { where, sort, limit: 10 })

  expect(rows.map(({ number }) => number)).toEqual(['A1', 'a2', 'B 3', 'C%4'])
  await expect(table.step().find(table.id, { where, limit: 10, cursor: 'x' })).rejects.toThrow(/no place/)
})
