import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Client } from 'pg'
import { log } from '../log.ts'
import { type Access, createCluster, readAccess, saveAccess } from './cluster.ts'
import { isOwned, takeOwnership } from './owner.ts'
import { isAnswering, signalPostgres, startPostgres, stopPostgres } from './postgres-process.ts'

export type Embedded = { url: string; stop: () => Promise<void> }

const DATABASE = 'patchbay'
const PATIENCE_MS = 60_000

/**
 * Runs PostgreSQL with its data in `<folder>/postgres`. A server left behind by a killed process is taken
 * over; when another living process runs it, that one is used and left running at the end.
 */
export async function startEmbedded(folder: string, { durable = true } = {}): Promise<Embedded> {
  const cluster = join(resolve(folder), 'postgres')
  const owner = join(resolve(folder), 'postgres.owner')
  await mkdir(folder, { recursive: true })

  if (!(await takeOwnership(owner))) return borrow(cluster, owner)
  try {
    await createCluster(cluster, { durable })
    const access = await ensureRunning(cluster, durable)
    await createDatabaseOnce(access)
    // Somebody may end this process in a hurry; what was started must not stay behind.
    const last = () => signalPostgres(cluster)
    process.once('exit', last)

    return {
      url: urlOf(access),
      stop: async () => {
        process.off('exit', last)
        await stopPostgres(cluster)
        await rm(owner, { force: true })
      },
    }
  } catch (error) {
    await stopPostgres(cluster)
    await rm(owner, { force: true })
    throw error
  }
}

async function ensureRunning(cluster: string, durable: boolean): Promise<Access> {
  const known = await readAccess(cluster)
  if (await isAnswering(cluster, known)) {
    log.info('PostgreSQL was still running from an earlier start and is used as it is.')
    return known
  }
  const port = await startPostgres(cluster, { port: known.port, durable })
  const access = { ...known, port }
  await saveAccess(cluster, access)

  return access
}

async function borrow(cluster: string, owner: string): Promise<Embedded> {
  const deadline = Date.now() + PATIENCE_MS

  while (Date.now() < deadline && (await isOwned(owner))) {
    const access = await readAccess(cluster).catch(() => null)
    if (access && (await isAnswering(cluster, access))) {
      await createDatabaseOnce(access)
      return { url: urlOf(access), stop: async () => {} }
    }
    await new Promise((wake) => setTimeout(wake, 100))
  }
  throw new Error(
    `Another Patchbay uses ${cluster}, but its PostgreSQL does not answer. Stop that one and start again.`,
  )
}

const urlOf = ({ port, password }: Access) =>
  `postgresql://patchbay:${password}@127.0.0.1:${port}/${DATABASE}`

async function createDatabaseOnce({ port, password }: Access) {
  const client = new Client({ host: '127.0.0.1', port, password, user: 'patchbay', database: 'postgres' })
  await client.connect()

  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (!rowCount) await client.query(`create database ${DATABASE}`)
  } catch (error) {
    // Two processes may get here together; the second finds it made.
    if (!(error instanceof Error && /already exists|duplicate key/.test(error.message))) throw error
  } finally {
    await client.end()
  }
}
