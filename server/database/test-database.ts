import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import { createDatabase, type Database } from './create-database.ts'

export type TestDatabase = Omit<Database, 'close'> & {
  /** For processes that a test starts. */
  url: string
  /** Empties every table. */
  reset: () => Promise<void>
  /** Closes the connections and drops the database; call it in `afterAll`. */
  stop: () => Promise<void>
}

/** A migrated, empty PostgreSQL database of its own, cloned from a template in some tens of milliseconds. */
export async function testDatabase(poolSize = 10): Promise<TestDatabase> {
  const template = await templateUrl()
  const name = `test_${randomBytes(8).toString('hex')}`
  const source = template.pathname.slice(1)
  await administer(template, `create database ${name} template ${source} strategy file_copy`)
  const url = withDatabase(template, name)
  const { db, pool, close } = createDatabase(url, poolSize)

  return {
    url,
    db,
    pool,
    reset: async () => {
      const { rows } = await pool.query(
        "select string_agg(format('%I', tablename), ', ') as names from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations'",
      )
      await pool.query(`truncate ${rows[0].names} cascade`)
    },
    stop: async () => {
      await close()
      await administer(template, `drop database ${name} with (force)`)
    },
  }
}

async function templateUrl(): Promise<URL> {
  const response = await fetch(inject('testServer'))
  const text = await response.text()
  if (!response.ok) throw new Error(text)

  return new URL(text)
}

/** From the maintenance database: a template must have no connection to it while it is cloned. */
async function administer(template: URL, statement: string) {
  const client = new Client({ connectionString: withDatabase(template, 'postgres') })
  await client.connect()

  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function withDatabase(url: URL, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`

  return changed.toString()
}
