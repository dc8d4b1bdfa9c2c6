import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { orders, orderTable } from './test-table.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

test('rows come back as steps see them, in the order given', async () => {
  const table = await orderTable(database.db)
  const { rows } = await table.add([{ Order: 'Z9', Total: '12.50' }, { number: 'A1' }])

  expect(rows).toMatchObject([
    { number: 'Z9', total: 12.5, paid: null, _id: expect.any(String), _createdAt: expect.any(String) },
    { number: 'A1', total: null },
  ])
  expect((await table.find()).rows).toEqual(rows)
  expect(await table.count()).toBe(2)
})

test('one wrong value keeps all rows out, and is named with its row and column', async () => {
  const table = await orderTable(database.db)

  await expect(table.add([{ number: 'A1' }, { number: 'A2', total: 'ten' }])).rejects.toThrow(
    'Row 2: “Total” must be a number; “ten” is not.',
  )
  expect(await table.count()).toBe(0)
})

test('a key that is there already refuses all, or is skipped', async () => {
  const table = await orderTable(database.db)
  await table.add([{ number: 'A1', total: 1 }])

  await expect(table.add([{ number: 'B1' }, { number: 'A1' }])).rejects.toThrow('the “Order” "A1"')
  const { rows, skipped } = await table.step().add(table.id, [{ number: 'B1' }, { number: 'A1', total: 2 }], {
    duplicates: 'skip',
    otherFields: 'refuse',
  })
  expect({ added: rows.length, skipped }).toEqual({ added: 1, skipped: 1 })
  expect((await table.find()).rows.map(({ total }) => total)).toEqual([1, null])
  expect(await table.count()).toBe(2)
})

test.each([
  ['no key', { total: 1 }, /“Order” is empty/],
  ['an endless key', { number: 'x'.repeat(501) }, /longer than 500/],
  ['an unknown field', { number: '1', size: 2 }, /no column “size”/],
  ['too much', { number: '1', lines: 'x'.repeat(70_000) }, /may be 64 KB at most/],
])('a row with %s is refused', async (_what, row, message) => {
  await expect((await orderTable(database.db)).add([row])).rejects.toThrow(message)
})

test('upsert changes what is there, adds what is not, and empties what is null', async () => {
  const table = await orderTable(database.db)
  await table.add([{ number: 'A1', total: 1, paid: true }])
  const { rows, ...counts } = await table.upsert([
    { number: 'A1', total: 2, paid: null },
    { number: 'B1', total: 3 },
    { number: 'B1', paid: false },
  ])

  expect(counts).toEqual({ added: 1, updated: 1 })
  expect((await table.find()).rows).toMatchObject([
    { number: 'A1', total: 2, paid: null },
    { number: 'B1', total: 3, paid: false },
  ])
  expect(rows).toHaveLength(2)
  expect(await table.count()).toBe(2)
})

test('update and delete touch what matches, and nothing when that is more than allowed', async () => {
  const table = await orderTable(database.db)
  await table.add(orders)
  const where = { conditions: [{ column: 'total', operator: 'greater' as const, value: 9 }] }

  const change = { where, cells: { paid: true, due: null } }
  await expect(table.step().update(table.id, { ...change, most: 2 })).rejects.toThrow(/More than 2 rows/)
  const { rows } = await table.step().update(table.id, { ...change, most: 3 })
  expect(rows.map(({ paid, due }) => [paid, due])).toEqual(Array(3).fill([true, null]))

  await expect(table.step().remove(table.id, { where, most: 2 })).rejects.toThrow(/none was deleted/)
  expect(await table.step().remove(table.id, { where, most: 3 })).toEqual({ count: 3 })
  expect(await table.count()).toBe(1)
})

test('an update cannot give two rows the same key', async () => {
  const table = await orderTable(database.db)
  await table.add([{ number: 'A1' }, { number: 'A2' }])
  const where = { conditions: [{ column: 'number', operator: 'equals' as const, value: 'A2' }] }

  await expect(table.step().update(table.id, { where, cells: { number: 'A1' }, most: 1 })).rejects.toThrow(
    /Two rows of “Orders” would have the same “Order”/,
  )
})

test('a full workspace refuses and says who can help', async () => {
  const table = await orderTable(database.db, { limits: { rows: 2, rowBytes: 1000 } })
  await table.add([{ number: 'A1' }, { number: 'A2' }])

  await expect(table.add([{ number: 'A3' }])).rejects.toMatchObject({
    message: expect.stringContaining('hold 2 rows at most'),
    fix: expect.stringContaining('TABLE_ROWS'),
  })
  expect(await table.count()).toBe(2)
})
