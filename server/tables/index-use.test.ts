import { afterAll, beforeAll, expect, test } from 'vitest'
import { Prisma } from '#database/client'
import type { Condition } from '#nodes/tables'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { findRows } from './find-rows.ts'
import { openTable } from './open-table.ts'
import { orderTable } from './test-table.ts'

const ROWS = 100_000

let database: TestDatabase
let table: Awaited<ReturnType<typeof orderTable>>

beforeAll(async () => {
  database = await testDatabase()
  table = await orderTable(database.db)
  const other = await orderTable(database.db)
  for (const { id, workspaceId } of [table, other]) {
    await database.pool.query(
      `insert into table_rows (id, workspace_id, table_id, key, cells)
       select gen_random_uuid(), $2, $1, 'N' || n, jsonb_build_object('number', 'N' || n, 'total', n % 5000, 'due', '2026-01-31')
       from generate_series(1, $3::int) n`,
      [id, workspaceId, ROWS],
    )
  }
  await database.pool.query('vacuum table_rows')
  // Of all rows: a sample is another one each time, and now and then makes another plan seem better.
  await database.pool.query('begin; set local default_statistics_target = 1000; analyze table_rows; commit')
}, 120_000)
afterAll(() => database.stop())

/** The plan of the very statement that finding sends, and how many rows it looked at. */
async function explained(...conditions: Condition[]) {
  const definition = await openTable(database.db, table)
  let plan = ''
  const explaining = {
    $executeRaw: () => expect.fail('Finding changes nothing.'),
    $queryRaw: async (statement: Prisma.Sql) => {
      const lines = await database.db.$queryRaw<{ 'QUERY PLAN': string }[]>(
        Prisma.sql`explain (analyze, costs off, timing off) ${statement}`,
      )
      plan = lines.map((line) => line['QUERY PLAN']).join('\n')
      return []
    },
  }
  await findRows(explaining as never, definition, { where: { conditions }, limit: 10 })

  return plan
}

test('a row is found by its key through the index of keys, among 100,000', async () => {
  const plan = await explained({ column: 'number', operator: 'equals', value: 'N77777' })

  expect(plan).toContain('table_rows_table_id_key_key')
  expect(plan).not.toContain('Seq Scan')
})

test('rows are found by another column through the index of all cells', async () => {
  const plan = await explained({ column: 'total', operator: 'equals', value: 4242 })

  expect(plan).toContain('table_rows_cells_idx')
  expect(plan).not.toContain('Seq Scan')
})

test('one of several keys is looked up, not searched for', async () => {
  const plan = await explained({ column: 'number', operator: 'one-of', value: ['N1', 'N99999'] })

  expect(plan).toContain('table_rows_table_id_key_key')
  expect(plan).not.toContain('Seq Scan')
})

test('the first rows of a long table come from the index of their order', async () => {
  const plan = await explained()

  expect(plan).toContain('Index')
  expect(plan).not.toContain('Sort')
})
