import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { createTables } from './create-tables.ts'
import { orderTable } from './test-table.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

test('of many inserts of one key one wins', async () => {
  const table = await orderTable(database.db)
  const tries = await Promise.allSettled(
    Array.from({ length: 8 }, (_, total) => table.add([{ number: 'A1', total }])),
  )

  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await table.count()).toBe(1)
})

test('upserts of the same keys in any order all get through, and each row is whole', async () => {
  const table = await orderTable(database.db)
  const keys = ['A', 'B', 'C', 'D']
  const counts = await Promise.all(
    Array.from({ length: 8 }, (_, total) =>
      table.upsert((total % 2 ? keys : keys.toReversed()).map((number) => ({ number, total }))),
    ),
  )

  expect(counts.reduce((sum, { added }) => sum + added, 0)).toBe(4)
  expect(await table.count()).toBe(4)
})

test('a step that asks again is told what it did, and does nothing', async () => {
  const table = await orderTable(database.db, { keyColumn: null })
  const [one, two] = await Promise.all([
    table.add([{ total: 1 }], 'run/step'),
    table.add([{ total: 1 }], 'run/step'),
  ])

  expect(two).toEqual(one)
  expect(await table.add([{ total: 1 }], 'run/step')).toEqual(one)
  expect(await table.count()).toBe(1)
})

test('a step that failed may try again under the same name', async () => {
  const table = await orderTable(database.db)
  await expect(table.add([{ total: 1 }], 'run/step')).rejects.toThrow()

  expect((await table.add([{ number: 'A1' }], 'run/step')).rows).toHaveLength(1)
})

test('a step of another workspace finds no table', async () => {
  const table = await orderTable(database.db)
  const { workspaceId } = await orderTable(database.db)
  const stranger = createTables(database.db, { rows: 10, rowBytes: 1000 })({
    workspaceId,
    idempotencyKey: randomUUID(),
  })
  const where = { conditions: [] }

  await expect(stranger.find(table.id, { where, limit: 1 })).rejects.toThrow(/is not here/)
  await expect(stranger.remove(table.id, { where, most: 9 })).rejects.toThrow(/is not here/)
  await expect(stranger.upsert(table.id, [{ number: '1' }], { otherFields: 'refuse' })).rejects.toThrow(
    /not here/,
  )
})
