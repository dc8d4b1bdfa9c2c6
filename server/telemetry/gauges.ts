import type { Pool, PoolClient } from 'pg'
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import packageJson from '../../package.json' with { type: 'json' }
import type { Env } from '../env.ts'
import { engineOf } from '../runtime/choose-engine.ts'
import type { LoadReport } from '../runtime/overload/gauge.ts'
import * as sql from './gauges-sql.ts'
import type { Metrics } from './metrics.ts'

type Parts = { env: Env; pool: Pool; load: () => LoadReport; metrics: Pick<Metrics, 'stepsRunning'> }

/** Several scrapers, or an impatient one, ask the database once. */
const FRESH_MS = 2_000
const BLOBS_FRESH_MS = 5 * 60_000
const PATIENCE_MS = 2_000
const STATUSES = ['queued', 'held', 'running', 'waiting']

/** What is true of this process and of the whole instance; asked when somebody reads it. */
export function createGauges({ env, pool, load, metrics }: Parts): Registry {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const state = remembered(FRESH_MS, () => inTime(pool, readState))
  const blobs = remembered(BLOBS_FRESH_MS, () => inTime(pool, readBlobs))
  const gauge = (name: string, help: string, read: () => Promise<number | null>) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        const value = await read()
        if (value === null) this.remove()
        else this.set(value)
      },
    })

  new Gauge({
    name: 'patchbay_build_info',
    help: 'Always 1; the labels say what runs here.',
    labelNames: ['version', 'role', 'engine'],
    registers,
  }).set({ version: packageJson.version, role: env.ROLE, engine: engineOf(env) }, 1)
  new Gauge({
    name: 'patchbay_steps_running',
    help: 'Steps this process is at work on.',
    registers,
    collect() {
      this.set(metrics.stepsRunning())
    },
  })
  new Gauge({
    name: 'patchbay_overloaded',
    help: '1 while this process refuses events with a 429, else 0.',
    registers,
    collect() {
      this.set(load().state === 'overloaded' ? 1 : 0)
    },
  })
  new Gauge({
    name: 'patchbay_rush',
    help: '1 while so many events arrive that this process stores them before it begins runs, else 0.',
    registers,
    collect() {
      this.set(load().isRush ? 1 : 0)
    },
  })
  new Counter({
    name: 'patchbay_events_refused_total',
    help: 'Events that this process refused with a 429 because it was overloaded.',
    registers,
    collect() {
      this.reset()
      this.inc(load().refused)
    },
  })
  new Gauge({
    name: 'patchbay_database_connections',
    help: 'Connections of the pool of this process: busy and idle ones; pending are requests that wait for one.',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'pending' }, pool.waitingCount)
    },
  })
  new Gauge({
    name: 'patchbay_runs',
    help: `Runs of the whole instance that have not settled, by status; held ones wait for their turn. Counted up to ${sql.COUNTED}.`,
    labelNames: ['status'],
    registers,
    async collect() {
      const read = await state()
      if (read) for (const status of STATUSES) this.set({ status }, read.runs.get(status) ?? 0)
      else this.reset()
    },
  })
  gauge('patchbay_database_up', 'Whether the database answered this scrape.', async () =>
    Number((await state()) !== null),
  )
  gauge(
    'patchbay_queue_lag_seconds',
    'How long the run that is due longest has waited for a process of the instance.',
    async () => (await state())?.queueLag ?? null,
  )
  gauge(
    'patchbay_trigger_lag_seconds',
    'How far the schedule or poll that is due longest is behind, in the whole instance.',
    async () => (await state())?.triggerLag ?? null,
  )
  gauge(
    'patchbay_alerts_active',
    'Alerts of the instance that are not over.',
    async () => (await state())?.activeAlerts ?? null,
  )
  gauge('patchbay_blob_bytes', 'What files take up in the blob store of the instance.', blobs)

  return registry
}

type Asked = (text: string) => Promise<Record<string, unknown>[]>

async function readState(ask: Asked) {
  const runs = await ask(sql.RUNS)
  const [queue] = await ask(sql.QUEUE_LAG)
  const [trigger] = await ask(sql.TRIGGER_LAG)
  const [alerts] = await ask(sql.ACTIVE_ALERTS)

  return {
    runs: new Map(runs.map(({ status, count }) => [String(status), Number(count)])),
    queueLag: Number(queue?.seconds ?? 0),
    triggerLag: Number(trigger?.seconds ?? 0),
    activeAlerts: Number(alerts?.count ?? 0),
  }
}

async function readBlobs(ask: Asked) {
  const [row] = await ask(sql.BLOB_BYTES)

  return Number(row?.bytes ?? 0)
}

/** null when the database is away or takes longer than a scrape may. */
async function inTime<T>(pool: Pool, read: (ask: Asked) => Promise<T>): Promise<T | null> {
  let client: PoolClient | undefined
  try {
    client = await pool.connect()
    // It may break between two questions, when nobody waits for it; the next one says so.
    client.on('error', ignore)
    await client.query(`begin read only; set local statement_timeout = ${PATIENCE_MS}`)
    const connected = client
    const found = await read(async (text) => (await connected.query(text)).rows)
    await client.query('commit')
    client.off('error', ignore)
    client.release()

    return found
  } catch (error) {
    client?.release(error instanceof Error ? error : true)
    return null
  }
}

const ignore = () => {}

function remembered<T>(freshMs: number, read: () => Promise<T>): () => Promise<T> {
  let last: { value: Promise<T>; until: number } | undefined

  return () => {
    if (!last || last.until < Date.now()) last = { value: read(), until: Date.now() + freshMs }

    return last.value
  }
}
