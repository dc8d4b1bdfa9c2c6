import { performance } from 'node:perf_hooks'
import type { Pool } from 'pg'

const PATIENCE_MS = 300_000

/** Resolves when no run is under way or in the queue any more. */
export async function settled(database: Pool) {
  const deadline = performance.now() + PATIENCE_MS

  while (performance.now() < deadline) {
    const { rows } = await database.query(
      'select exists (select from runs where wake_at is not null) as busy',
    )
    if (!rows[0].busy) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('Runs did not settle within five minutes.')
}
