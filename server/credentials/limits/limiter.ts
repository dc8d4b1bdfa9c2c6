import type { Pool } from 'pg'
import type { CallLimit } from '#graph/node-type'
import { service } from '#nodes/find'
import { inTransaction } from '#server/database/in-transaction'
import { reserve, type Slots } from './slots.ts'
import { KNOWN, LOCK_USE, PAUSE, SAVE_USE } from './uses-sql.ts'

/** What holds for a credential now; times are this process's. */
export type Use = { limit: CallLimit | null; pausedUntil: number; reason: string | null }

/** Which credential, and of which service. */
export type Of = { id: string; service: string }

export type Limiter = {
  use(of: Of): Promise<Use>
  /** The time at which the next call may be made. It is kept free for it. */
  reserve(of: Of): Promise<number>
  /** Nobody calls with it for so long. */
  pause(of: Of, ms: number, reason: string): Promise<void>
}

/** What was read is good for so long: another process may have paused the credential meanwhile. */
const FRESH_MS = 250
/** Who was kept off by a pause does not come back all at once. */
const AFTER_PAUSE: CallLimit = { calls: 10, perSeconds: 1 }

type Row = { calls: number | null; perSeconds: number | null; reason: string | null; pausedMs: number | null }
type Locked = { slots: Slots; now: number; pausedUntil: number | null }
type Asking = { resolve: (at: number) => void; reject: (error: unknown) => void }

/**
 * One limit for each credential, whoever calls: the promised times are in the database, under a lock. All who ask
 * in this process while it is being asked are answered by the next question together.
 */
export function createLimiter({ pool }: { pool: Pool }): Limiter {
  const known = new Map<string, { use: Promise<Use>; readAt: number }>()
  const asking = new Map<string, Asking[]>()

  function use(of: Of): Promise<Use> {
    const before = known.get(of.id)
    if (before && Date.now() - before.readAt < FRESH_MS) return before.use
    if (known.size > 5_000) known.clear()
    const read = readUse(pool, of)
    known.set(of.id, { use: read, readAt: Date.now() })
    read.catch(() => known.delete(of.id))

    return read
  }

  async function answer(of: Of) {
    for (let batch = asking.get(of.id); batch && batch.length > 0; batch = asking.get(of.id)) {
      asking.set(of.id, [])
      try {
        const { limit } = await use(of)
        const at = await promised(pool, of.id, { limit: limit ?? AFTER_PAUSE, count: batch.length })
        for (const [index, { resolve }] of batch.entries()) resolve(at[index] ?? Date.now())
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    asking.delete(of.id)
  }

  return {
    use,

    reserve: (of) =>
      new Promise((resolve, reject) => {
        const others = asking.get(of.id)
        if (others) return others.push({ resolve, reject })
        asking.set(of.id, [{ resolve, reject }])
        queueMicrotask(() => answer(of))
      }),

    async pause(of, ms, reason) {
      const until = Date.now() + ms
      const before = await known.get(of.id)?.use.catch(() => undefined)
      if (before && before.pausedUntil >= until) return
      const paused = { limit: before?.limit ?? limitOf(of, null), pausedUntil: until, reason }
      known.set(of.id, { use: Promise.resolve(paused), readAt: Date.now() })
      await pool.query({ name: 'use-pause', text: PAUSE, values: [of.id, ms, reason] })
    },
  }
}

async function readUse(pool: Pool, of: Of): Promise<Use> {
  const { rows } = await pool.query<Row>({ name: 'use-known', text: KNOWN, values: [of.id] })
  const [row] = rows

  return {
    limit: limitOf(of, row),
    pausedUntil: row?.pausedMs == null ? 0 : Date.now() + row.pausedMs,
    reason: row?.reason ?? null,
  }
}

/** What an admin chose, else what the service declares. */
export function limitOf(of: Of, row: Pick<Row, 'calls' | 'perSeconds'> | null | undefined): CallLimit | null {
  if (row?.calls != null && row.perSeconds != null) return { calls: row.calls, perSeconds: row.perSeconds }

  return service(of.service)?.limit ?? null
}

/** Times on the clock of the database, told on the clock of this process. */
function promised(
  pool: Pool,
  credentialId: string,
  { limit, count }: { limit: CallLimit; count: number },
): Promise<number[]> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<Locked>({ name: 'use-lock', text: LOCK_USE, values: [credentialId] })
    const [row] = rows
    if (!row) return []
    const { slots, at } = reserve(row.slots, limit, { now: row.now, from: row.pausedUntil ?? 0, count })
    await client.query({ name: 'use-save', text: SAVE_USE, values: [credentialId, JSON.stringify(slots)] })
    const ahead = Date.now() - row.now

    return at.map((time) => time + ahead)
  })
}
