import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '#server/database/embedded'
import { withSchemaEngine } from '#server/database/schema-engine'

const ROOT = join(import.meta.dirname, '..')
const SCHEMA = join(ROOT, 'prisma/schema.prisma')
const MIGRATIONS = join(ROOT, 'prisma/migrations')
/** The schema that the migrations lead to; the next one is the difference to it. */
const REACHED = join(MIGRATIONS, 'schema.prisma')

const [name] = process.argv.slice(2)

if (!name || !/^[a-z0-9-]+$/.test(name)) {
  console.error('Name the migration, such as: npm run migration -- add-folders')
  process.exit(1)
}

const schema = await readFile(SCHEMA, 'utf8')
const reached = existsSync(REACHED) ? await readFile(REACHED, 'utf8') : null
const script = await difference(reached, schema)

if (script.trim() === '' || script.includes('This is an empty migration')) {
  console.info('The schema is what the migrations lead to. Nothing to do.')
} else {
  const folder = join(MIGRATIONS, `${timestamp()}_${name.replaceAll('-', '_')}`)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'migration.sql'), script)
  await writeFile(REACHED, schema)
  console.info(`Wrote ${folder}/migration.sql. Read it: partial indexes and moving data are yours to add.`)
}

async function difference(from: string | null, to: string): Promise<string> {
  const model = (content: string) => ({
    tag: 'schemaDatamodel' as const,
    files: [{ path: 'schema.prisma', content }],
  })
  const question = {
    from: from === null ? { tag: 'empty' as const } : model(from),
    to: model(to),
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  }
  // Two models are compared, yet the engine insists on a database to ask for its version.
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-migration-'))
  const database = await startEmbedded(folder, { durable: false })

  try {
    return await withSchemaEngine(database.url, async (engine) => (await engine.diff(question)).stdout ?? '')
  } finally {
    await database.stop()
    await rm(folder, { recursive: true })
  }
}

function timestamp() {
  return new Date().toISOString().replace(/\D/g, '').slice(0, 14)
}
