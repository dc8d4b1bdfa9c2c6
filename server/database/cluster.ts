import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { postgresProgram } from './postgres-program.ts'
import { runAs } from './run-as.ts'

/** How to reach the cluster; kept inside it, so that the two are never parted. */
export type Access = { port: number; password: string }

export const MAJOR = '18'

/** Makes the cluster when there is none. A start that was killed half-way leaves nothing that looks finished. */
export async function createCluster(cluster: string, { durable }: { durable: boolean }) {
  if (existsSync(join(cluster, 'PG_VERSION'))) return checkVersion(cluster)

  const unfinished = `${cluster}.new`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { mode: 0o700 })
  const password = randomBytes(24).toString('hex')
  await initialise(unfinished, password, durable)
  await saveAccess(unfinished, { port: 0, password })
  await rename(unfinished, cluster)
}

export async function readAccess(cluster: string): Promise<Access> {
  return JSON.parse(await readFile(join(cluster, 'patchbay.json'), 'utf8'))
}

export async function saveAccess(cluster: string, access: Access) {
  const file = join(cluster, 'patchbay.json')

  await writeFile(`${file}.new`, JSON.stringify(access), { mode: 0o600 })
  await rename(`${file}.new`, file)
}

async function checkVersion(cluster: string) {
  const version = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim()
  if (version === MAJOR) return

  throw new Error(
    `The data in ${cluster} is of PostgreSQL ${version}, this Patchbay brings PostgreSQL ${MAJOR}. Move the data with pg_dump, or set DATABASE_URL.`,
  )
}

async function initialise(cluster: string, password: string, durable: boolean) {
  const program = await postgresProgram()
  const user = await runAs([program.initdb, cluster])
  const passwordFile = `${cluster}.password`
  await writeFile(passwordFile, password, { mode: 0o600 })
  await Promise.all([user.own(cluster), user.own(passwordFile)])

  try {
    const child = user.start(program.initdb, flags(cluster, passwordFile, durable), {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
    })
    let complaint = ''
    child.stderr?.on('data', (chunk) => {
      complaint += chunk
    })
    const [code] = await once(child, 'close')
    if (code !== 0) throw new Error(`The embedded PostgreSQL could not be set up: ${complaint.trim()}`)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

const flags = (cluster: string, passwordFile: string, durable: boolean) => [
  `--pgdata=${cluster}`,
  '--username=patchbay',
  `--pwfile=${passwordFile}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-locale',
  '--set=timezone=UTC',
  ...(durable ? [] : ['--no-sync']),
]
