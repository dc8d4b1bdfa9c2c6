import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { indexTexts } from './index-texts.ts'
import { withSchemaEngine } from './schema-engine.ts'

const FOLDER = join(import.meta.dirname, '../../prisma/migrations')
/** Any number will do, as long as all of us take the same. */
const LOCK = 7_214_001

/** Applies what is missing of `prisma/migrations` and returns the names. Processes that start together take turns. */
export async function migrate(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 30_000 })
  await client.connect()

  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    const names = await migrationNames()
    const applied = await appliedNames(client)
    refuseNewer(applied, names)
    const isReached = names.every((name) => applied.includes(name))
    const added = isReached ? [] : await apply(url, names)
    await indexTexts(client)

    return added
  } finally {
    await client.end()
  }
}

async function apply(url: string, names: string[]): Promise<string[]> {
  const migrationDirectories = await Promise.all(names.map(readMigration))
  const migrationsList = {
    baseDir: FOLDER,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories,
  }
  const filters = { externalTables: [], externalEnums: [] }
  const { appliedMigrationNames } = await withSchemaEngine(url, (engine) =>
    engine.applyMigrations({ migrationsList, filters }),
  )

  return appliedMigrationNames
}

async function migrationNames(): Promise<string[]> {
  const entries = await readdir(FOLDER, { withFileTypes: true })

  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

async function readMigration(name: string) {
  const value = await readFile(join(FOLDER, name, 'migration.sql'), 'utf8')

  return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } } }
}

async function appliedNames(client: Client): Promise<string[]> {
  const table = await client.query("select to_regclass('_prisma_migrations') is not null as exists")
  if (!table.rows[0].exists) return []

  const { rows } = await client.query(
    'select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null',
  )
  return rows.map(({ name }) => name)
}

function refuseNewer(applied: string[], names: string[]) {
  const unknown = applied.filter((name) => !names.includes(name))
  if (unknown.length === 0) return

  throw new Error(
    `The database is newer than this Patchbay: it holds ${unknown.join(', ')}. Start the version that made it, or a later one.`,
  )
}
