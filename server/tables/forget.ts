import type { PrismaClient } from '#database/client'
import { startTicking } from '#server/ticking'

const EVERY_MS = 60_000
const BATCH = 1_000
/** A step that failed is resumed within this time, or acts anew. */
const EFFECT_DAYS = 30

/** Deletes what memory need not hold any longer, in small batches, while the process runs. */
export function startForgetting(db: PrismaClient) {
  const tick = async () => ((await forget(db)) < BATCH ? EVERY_MS : 0)

  return startTicking({ what: 'Old memory', tick, longestMs: EVERY_MS })
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
