import type { Prisma } from '#database/client'
import type { Json } from '#graph/workflow'
import { EARLY, SIGNAL } from './queue-sql.ts'
import { REMIND_SECONDS } from './remind-seconds.ts'
import type { Runtime } from './runtime.ts'

type Decided = { token: string; runId: string; path: string; engine: Runtime['engine'] }

/**
 * Decides a wait in the transaction of what decides it, so that the run goes on even when this process dies the
 * moment it commits. `runtime.wake` afterwards saves it the wait for somebody to look. To be done last: from here
 * on the row of the run is locked.
 */
export async function decideWait(
  tx: Prisma.TransactionClient,
  { token, runId, path, engine }: Decided,
  value: Json,
) {
  const text = JSON.stringify(value)
  const delaySeconds = engine === 'inngest' ? REMIND_SECONDS : 0
  const heard = await tx.$queryRawUnsafe<unknown[]>(SIGNAL, token, text, delaySeconds)
  if (heard.length === 0) await tx.$queryRawUnsafe(EARLY, token, runId, path, text)
}
