import type { Pool } from 'pg'
import { createOutageLog } from '#server/runtime/outage'
import type { Runtime } from '#server/runtime/runtime'
import { startTicking } from '#server/ticking'
import { act, type BulkBatch, type Settled } from './act.ts'
import { FORGET, SETTLE, TAKE } from './bulk-sql.ts'

type Options = {
  pool: Pool
  runtime: Pick<Runtime, 'resume' | 'again' | 'replay' | 'cancel' | 'refusal'>
  /** After so long without an end, another process takes an item. */
  leaseSeconds?: number
}

const EVERY_MS = 1_000
/** Of a job without a pace, taken at once. */
const BATCH = 50
/** Acted on at the same time. */
const AT_ONCE = 10
const LEASE_SECONDS = 60
const KEPT_DAYS = 30
const FORGET_EVERY = 3_600

/**
 * Works on bulk jobs, together with all other processes. What is to be done stands in the tables; a process that dies
 * loses its place to the next one, and acting twice acts once.
 */
export function startBulk({ pool, runtime, leaseSeconds = LEASE_SECONDS }: Options) {
  const outage = createOutageLog()
  let round = 0

  async function tick(stopping: AbortSignal): Promise<number> {
    const took = await once(stopping).catch((error) => {
      outage.met('Bulk jobs cannot go on while the database is away.', error)
      return false
    })

    return took ? 0 : EVERY_MS
  }

  async function once(stopping: AbortSignal): Promise<boolean> {
    if (round++ % FORGET_EVERY === 0) await pool.query(FORGET, [KEPT_DAYS])
    // What people send comes before what is done again.
    if (runtime.refusal()) return false
    const { rows } = await pool.query<BulkBatch>({
      name: 'bulk-take',
      text: TAKE,
      values: [BATCH, leaseSeconds],
    })
    outage.over()
    const [batch] = rows
    if (!batch || batch.items.length === 0) return false
    await settle(batch.id, await actOn(batch, stopping))

    return true
  }

  /** Some at a time; those not begun at a stop stay to be done. */
  async function actOn(batch: BulkBatch, stopping: AbortSignal): Promise<Settled[]> {
    const settled: Settled[] = []
    const left = [...batch.items]
    const work = async () => {
      for (let item = left.shift(); item; item = left.shift()) {
        const { targetId, takes } = item
        settled.push(
          stopping.aborted
            ? { targetId, takes, status: 'pending', message: null }
            : await act(item, batch, runtime),
        )
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))

    return settled
  }

  const settle = (jobId: string, settled: Settled[]) =>
    pool.query({
      name: 'bulk-settle',
      text: SETTLE,
      values: [
        jobId,
        settled.map(({ targetId }) => targetId),
        settled.map(({ status }) => status),
        settled.map(({ message }) => message),
        settled.map(({ takes }) => takes),
      ],
    })

  return startTicking({ what: 'Bulk jobs', tick, longestMs: EVERY_MS })
}
