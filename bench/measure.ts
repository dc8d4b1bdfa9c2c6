import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Load, load } from './load.ts'
import { type Product, startProduct } from './product.ts'
import { fiveNodeWorkflow, order } from './workflow.ts'

export type Results = {
  floor: Load[]
  workflow: Load[]
  /** Throughput of the workflow divided by that of the floor, for each number of connections. */
  ratio: { connections: number; perSecond: number; p50: number }[]
  residentMb: { idle: number; afterLoad: number }
  startSeconds: number
}

type Options = { databaseUrl: string; dataDir: string; seconds: number }

/** Starts the product twice, the second time built and with its data in place, and loads it beside the floor. */
export async function measure({ seconds, ...place }: Options): Promise<Results> {
  const options = { ...place, port: 3977 }
  const first = await startProduct(options)
  const path = await publish(first).finally(first.stop)

  const product = await startProduct(options)
  const floorServer = await startFloor(options.databaseUrl)
  try {
    return await compare(product, {
      floor: floorServer.address,
      hook: `${product.address}/hooks/${path}`,
      seconds,
    })
  } finally {
    floorServer.stop()
    await product.stop()
  }
}

type Addresses = { floor: string; hook: string; seconds: number }

async function compare(product: Product, addresses: Addresses): Promise<Results> {
  const { seconds } = addresses
  const idle = product.residentMb()
  const floor: Load[] = []
  const workflow: Load[] = []
  for (const connections of [1, 20]) {
    floor.push(await load(addresses.floor, order, { connections, seconds }))
    workflow.push(await load(addresses.hook, order, { connections, seconds }))
  }
  const afterLoad = product.residentMb()

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

function round(value: number) {
  return Math.round(value * 100) / 100
}

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

async function startFloor(databaseUrl: string) {
  const script = join(import.meta.dirname, 'floor.ts')
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [port] = await once(createInterface({ input: child.stdout }), 'line')

  return { address: `http://127.0.0.1:${port}/`, stop: () => child.kill() }
}
