import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Pool } from 'pg'
import type { Workflow } from '#graph/workflow'
import { startEmbedded } from '#server/database/embedded'
import type { Arguments } from './arguments.ts'
import { cpuSeconds } from './processes.ts'
import { type Product, startProduct } from './product.ts'

/** What the measures share: the product, the bare server beside it, and the database of both. */
export type Stage = {
  arguments: Arguments
  /** Of the last start. */
  product: Product
  /** Address of the bare server. */
  floor: string
  database: Pool
  /** The product anew, with nothing of earlier measures in memory. */
  restart: () => Promise<void>
  /** Saves and publishes a workflow, once; returns the address of its webhook, which is to have the path given. */
  publish: (path: string, workflow: Workflow) => Promise<string>
  /** Processor time used so far by the product and by PostgreSQL. */
  cpu: () => { product: number; postgres: number }
  stop: () => Promise<void>
}

type Place = { databaseUrl: string; dataDir: string; port: number }

/** A stage with a database of its own, gone when the work is done. Each at the same time needs its own port. */
export async function onStage<T>(
  args: Arguments,
  { port }: Pick<Place, 'port'>,
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'patchbay-bench-'))
  const { url: databaseUrl, stop } = await startEmbedded(dataDir)

  try {
    const stage = await openStage({ databaseUrl, dataDir, port }, args)
    try {
      return await work(stage)
    } finally {
      await stage.stop()
    }
  } finally {
    await stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** The product is started twice: the second time built, and with its data in place. */
async function openStage(place: Place, args: Arguments): Promise<Stage> {
  const start = () => startProduct(place)
  await start().then((first) => first.stop())

  const database = new Pool({ connectionString: place.databaseUrl, max: 2 })
  const floor = await startFloor(place.databaseUrl)
  const published = new Set<string>()
  const stage: Stage = {
    arguments: args,
    product: await start(),
    floor: floor.address,
    database,
    async restart() {
      await stage.product.stop()
      stage.product = await start()
    },
    async publish(path, workflow) {
      if (!published.has(path)) await publish(stage.product, path, workflow)
      published.add(path)
      return `${stage.product.address}/hooks/${path}`
    },
    cpu: () => ({ product: cpuSeconds(stage.product.processId), postgres: cpuSeconds(postmaster(place)) }),
    async stop() {
      floor.stop()
      await database.end()
      await stage.product.stop()
    },
  }

  return stage
}

/** Its number is the first line of the file that PostgreSQL keeps beside its data. */
function postmaster({ dataDir }: Place): number {
  return Number.parseInt(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10)
}

async function publish({ address, token }: Product, path: string, document: Workflow) {
  const call = async (method: string, route: string, body: unknown) => {
    const response = await fetch(`${address}/api/v1${route}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${method} ${route}: ${response.status} ${await response.text()}`)

    return response.json()
  }
  const { id } = await call('POST', '/workflows', { title: path, document })
  await call('POST', `/workflows/${id}/publish`, { revision: 1 })
}

async function startFloor(databaseUrl: string) {
  const script = join(import.meta.dirname, 'floor.ts')
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [port] = await once(createInterface({ input: child.stdout }), 'line')

  return { address: `http://127.0.0.1:${port}/`, stop: () => child.kill() }
}
