import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from 'pg'
import type { Runtime } from './runtime/runtime.ts'

export type Health = {
  status: 'ok' | 'down'
  version: string
  database: 'ok' | 'down'
  engine: 'embedded' | 'inngest'
  /** Why it cannot accept, when it cannot. */
  reason?: string
}

const PATIENCE_MS = 2_000
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'))

/** Whether this process can accept events: it is not stopping, and the database takes a statement. */
export function createHealth(pool: Pool, engine: Runtime['engine']) {
  let stopping = false

  return {
    health: async (): Promise<Health> => {
      const database = (await answers(pool)) ? 'ok' : 'down'
      const reason = stopping
        ? 'Patchbay is stopping.'
        : database === 'down' && 'The database does not answer.'

      return { status: reason ? 'down' : 'ok', version, database, engine, ...(reason && { reason }) }
    },
    stop: () => {
      stopping = true
    },
  }
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
