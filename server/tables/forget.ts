import type { PrismaClient } from '#database/client'
import { log } from '#server/log'

const EVERY_MS = 60_000
const BATCH = 1_000
/** A step that failed is resumed within this time, or acts anew. */
const EFFECT_DAYS = 30

/** Deletes what memory need not hold any longer, in small batches, while the process runs. */
export function startForgetting(db: PrismaClient) {
  const stopping = new AbortController()
  const running = run()

  async function run() {
    while (!stopping.signal.aborted) {
      const deleted = await forget(db).catch((error) => {
        log.debug('Old memory could not be deleted.', { error })
        return 0
      })
      if (deleted < BATCH) await pause(stopping.signal)
    }
  }

  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

/** One batch of each kind; returns how large the larger one was. */
export async function forget(db: PrismaClient, batch = BATCH): Promise<number> {
  const entries = await db.$executeRaw`
    delete from memory_entries where ctid in (
      select ctid from memory_entries where expires_at <= now()
      order by expires_at limit ${batch} for update skip locked
    )`
  const effects = await db.$executeRaw`
    delete from table_effects where ctid in (
      select ctid from table_effects where created_at < now() - make_interval(days => ${EFFECT_DAYS}::int)
      order by created_at limit ${batch} for update skip locked
    )`

  return Math.max(entries, effects)
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, EVERY_MS)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      done()
    })
  })
}
