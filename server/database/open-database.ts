import { Client } from 'pg'
import type { Env } from '../env.ts'
import { log } from '../log.ts'
import type { Shutdown } from '../shutdown.ts'
import { createDatabase, type Database } from './create-database.ts'
import { startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'

const PATIENCE_MS = 60_000
const OLDEST = 150_000

/** The database of the settings, or the embedded one: running, migrated and connected to. */
export async function openDatabase(env: Env, shutdown: Shutdown): Promise<Database> {
  const url = env.DATABASE_URL ?? (await embeddedUrl(env, shutdown))
  await awaitPostgres(url)
  const applied = await migrate(url)
  if (applied.length > 0) log.info('Brought the database up to date.', { migrations: applied.length })

  const database = createDatabase(url, env.DATABASE_POOL)
  shutdown.add('the database connections', database.close)

  return database
}

async function embeddedUrl({ DATA_DIR }: Env, shutdown: Shutdown): Promise<string> {
  const { url, stop } = await startEmbedded(DATA_DIR)
  shutdown.add('PostgreSQL', stop)

  return url
}

/** Machines that start together do not wait for each other, so this one does. */
async function awaitPostgres(url: string) {
  const deadline = Date.now() + PATIENCE_MS
  const host = new URL(url).host

  for (let wait = 100; ; wait = Math.min(wait * 2, 2_000)) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
    try {
      await client.connect()
      return checkVersion(await client.query('show server_version_num'))
    } catch (error) {
      if (!mayPass(error) || Date.now() > deadline) throw explain(error, host)
      log.info(`Waiting for the database at ${host}.`)
    } finally {
      await client.end().catch(() => {})
    }
    await new Promise((wake) => setTimeout(wake, wait))
  }
}

const mayPass = (error: unknown) =>
  error instanceof Error &&
  'code' in error &&
  ['ECONNREFUSED', 'ECONNRESET', 'EAI_AGAIN', 'ENOTFOUND', 'ETIMEDOUT', '57P03'].includes(String(error.code))

function explain(error: unknown, host: string): Error {
  if (error instanceof TooOld) return error
  const reason = error instanceof Error && error.message ? error.message : 'it does not answer'

  return new Error(`The database at ${host} cannot be used: ${reason}. Check DATABASE_URL.`, { cause: error })
}

class TooOld extends Error {}

function checkVersion({ rows }: { rows: { server_version_num: string }[] }) {
  const version = Number(rows[0]?.server_version_num)
  if (version >= OLDEST) return

  throw new TooOld(
    `The database is PostgreSQL ${Math.floor(version / 10_000)}; Patchbay needs ${OLDEST / 10_000} or newer.`,
  )
}
