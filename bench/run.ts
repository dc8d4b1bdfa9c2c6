import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { startEmbedded } from '#server/database/embedded'
import { type Load, load } from './load.ts'
import { type Product, startProduct } from './product.ts'
import { table } from './table.ts'
import { fiveNodeWorkflow, order } from './workflow.ts'

/**
 * Starts the product as users do and measures it beside a bare server on the same database.
 * `--json` prints one object for machines; `--seconds N` sets the time of each measure.
 */
const seconds = Number(process.argv[process.argv.indexOf('--seconds') + 1]) || 8
const dataDir = mkdtempSync(join(tmpdir(), 'patchbay-bench-'))
const database = await startEmbedded(dataDir)

try {
  const results = await measure()
  process.stdout.write(
    process.argv.includes('--json') ? `${JSON.stringify(results, null, 2)}\n` : table(results),
  )
} finally {
  await database.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

export type Results = {
  floor: Load[]
  workflow: Load[]
  /** Throughput of the workflow divided by that of the floor, for each number of connections. */
  ratio: { connections: number; perSecond: number; p50: number }[]
  residentMb: { idle: number; afterLoad: number }
  startSeconds: number
}

async function measure(): Promise<Results> {
  const options = { port: 3977, databaseUrl: database.url, dataDir }
  const first = await startProduct(options)
  const path = await publish(first)
  await first.stop()

  const product = await startProduct(options)
  const idle = product.residentMb()
  const floorServer = await startFloor()
  const floor: Load[] = []
  const workflow: Load[] = []
  for (const connections of [1, 20]) {
    floor.push(await load(floorServer.address, order, { connections, seconds }))
    workflow.push(await load(`${product.address}/hooks/${path}`, order, { connections, seconds }))
  }
  const afterLoad = product.residentMb()
  floorServer.stop()
  await product.stop()

  return {
    floor,
    workflow,
    ratio: ratios(floor, workflow),
    residentMb: { idle, afterLoad },
    startSeconds: product.startSeconds,
  }
}

function ratios(floor: Load[], workflow: Load[]): Results['ratio'] {
  return workflow.flatMap((measured, index) => {
    const bare = floor[index]
    if (!bare) return []

    return [
      {
        connections: measured.connections,
        perSecond: round(measured.perSecond / bare.perSecond),
        p50: round(measured.p50Ms / bare.p50Ms),
      },
    ]
  })
}

const round = (value: number) => Math.round(value * 100) / 100

async function publish(product: Product): Promise<string> {
  const path = 'bench'
  const call = async (method: string, route: string, body: unknown) => {
    const response = await fetch(`${product.address}/api/v1${route}`, {
      method,
      headers: { authorization: `Bearer ${product.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${method} ${route}: ${response.status} ${await response.text()}`)

    return response.json()
  }
  const { id } = await call('POST', '/workflows', { title: 'Bench', document: fiveNodeWorkflow(path) })
  await call('POST', `/workflows/${id}/publish`, { revision: 1 })

  return path
}

async function startFloor() {
  const script = join(import.meta.dirname, 'floor.ts')
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, DATABASE_URL: database.url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [port] = await once(createInterface({ input: child.stdout }), 'line')

  return { address: `http://127.0.0.1:${port}/`, stop: () => child.kill() }
}
