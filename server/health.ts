import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from 'pg'
import type { LoadReport } from './runtime/overload/gauge.ts'
import type { Runtime } from './runtime/runtime.ts'

export type Health = {
  status: 'ok' | 'down'
  version: string
  database: 'ok' | 'down'
  engine: 'embedded' | 'inngest'
  /** Why it cannot accept, when it cannot. */
  reason?: string
  load: Load
}

/** Of this process. While it is overloaded events are refused with a 429, and runs go on. */
type Load = {
  state: LoadReport['state']
  reason: string | null
  since: string
  /** So many events arrive that they are stored first, and runs nobody waits for begin a little later. */
  isRush: boolean
  /** Events refused since it started. */
  refused: number
  /** How long the event that waits longest to be stored has waited, and how many wait. */
  storingMs: number
  pending: number
  /** How late the process is with what it does. */
  loopMs: number
}

const PATIENCE_MS = 2_000
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'))

/** Whether this process can accept events: it is not stopping, and the database takes a statement. */
export function createHealth(pool: Pool, { engine, load }: Pick<Runtime, 'engine' | 'load'>) {
  let stopping = false

  return {
    health: async (): Promise<Health> => {
      const database = (await answers(pool)) ? 'ok' : 'down'
      const reason = stopping
        ? 'Patchbay is stopping.'
        : database === 'down' && 'The database does not answer.'

      const status = reason ? 'down' : 'ok'

      return { status, version, database, engine, load: told(load()), ...(reason && { reason }) }
    },
    stop: () => {
      stopping = true
    },
  }
}

function told({ state, reason, since, isRush, refused, signals }: LoadReport): Load {
  const { storingMs, pending, loopMs } = signals

  return { state, reason, since: since.toISOString(), isRush, refused, storingMs, pending, loopMs }
}

async function answers(pool: Pool): Promise<boolean> {
  const asked = pool.query('select 1').then(
    () => true,
    () => false,
  )
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((done) => {
    timer = setTimeout(done, PATIENCE_MS, false)
  })

  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}
