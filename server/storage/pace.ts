import type { Pool } from 'pg'
import { BUSY } from './sweep-sql.ts'

/** Of the time of one connection, the clean-up takes a fifth at most. */
const REST = 4
const SHORTEST_MS = 20
const LONGEST_MS = 10_000
/** With so many others at work the database is busy. */
const OTHERS = 8
const BUSY_MS = 1_000
/** Busy or not, it has to go on some time. */
const PATIENCE = 30

export type Pace = <T>(work: () => Promise<T>) => Promise<T>

/** Does one piece of work after the other with rests in between, longer ones when the database answers slowly. */
export function createPace(pool: Pool, signal: AbortSignal): Pace {
  return async (work) => {
    signal.throwIfAborted()
    const began = performance.now()
    const done = await work()
    await rest(Math.min(LONGEST_MS, Math.max(SHORTEST_MS, REST * (performance.now() - began))), signal)
    for (let waited = 0; waited < PATIENCE && (await isBusy(pool)); waited++) await rest(BUSY_MS, signal)

    return done
  }
}

async function isBusy(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ active: number }>(BUSY)

  return (rows[0]?.active ?? 0) >= OTHERS
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(done, ms)
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    signal.addEventListener('abort', stop, { once: true })

    function done() {
      signal.removeEventListener('abort', stop)
      resolve()
    }
  })
}
