import { readFile } from 'node:fs/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from './migrate.ts'
import { type TestDatabase, testDatabase } from './test-database.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())

async function emptied() {
  const client = new Client({ connectionString: database.url })
  await client.connect()
  await client.query('drop schema public cascade; create schema public')
  await client.end()
}

test('the migrations lead to the schema', async () => {
  const [reached, wanted] = await Promise.all(
    ['prisma/migrations/schema.prisma', 'prisma/schema.prisma'].map((file) => readFile(file, 'utf8')),
  )

  expect(reached, 'The schema changed: run npm run migration -- <name>').toBe(wanted)
})

test('processes that start together migrate an empty database once', async () => {
  await emptied()
  const applied = await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)])

  expect(applied.filter((names) => names.length > 0)).toHaveLength(1)
  expect(await database.db.workspace.count()).toBe(0)
})

test('a migrated database is left as it is', async () => {
  await migrate(database.url)

  expect(await migrate(database.url)).toEqual([])
})

test('a database of a newer version stops the start and says so', async () => {
  await migrate(database.url)
  await database.pool.query(
    "insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('x', 'x', '99990101_later', now())",
  )

  await expect(migrate(database.url)).rejects.toThrow('The database is newer than this Patchbay')
})
