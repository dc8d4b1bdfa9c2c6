import type { PrismaClient } from '#database/client'
import { audit } from '../access/audit.ts'
import { startTicking } from '../ticking.ts'
import { eraseWorkflow } from './erase-workflow.ts'

export const BIN_DAYS = 30
const EVERY_MS = 60 * 60 * 1000
const BATCH = 20

/** Removes for good what has lain in the bin for a month, and the rows of folders removed as long ago. */
export function startEmptyingBin(db: PrismaClient) {
  const tick = async (signal: AbortSignal) => ((await emptyBin(db, signal)) < BATCH ? EVERY_MS : 0)

  return startTicking({ what: 'The bin', tick, longestMs: EVERY_MS })
}

/** One batch; says how many workflows it came across. Of two processes at it, the one that removes a row tells of it. */
export async function emptyBin(db: PrismaClient, signal?: AbortSignal): Promise<number> {
  const before = new Date(Date.now() - BIN_DAYS * 24 * 60 * 60 * 1000)
  await db.folder.deleteMany({ where: { removedAt: { lt: before } } })
  const rows = await db.workflow.findMany({
    where: { binnedAt: { lt: before } },
    orderBy: { binnedAt: 'asc' },
    take: BATCH,
    select: { id: true, workspaceId: true, title: true },
  })
  for (const { title, ...place } of rows) {
    if (signal?.aborted) break
    await eraseWorkflow(db, place, (tx) =>
      audit(tx, {
        workspaceId: place.workspaceId,
        actorId: null,
        actor: 'Patchbay',
        action: 'workflow.remove',
        targetType: 'workflow',
        targetId: place.id,
        target: title,
        ip: '',
        detail: { why: `It lay in the bin for ${BIN_DAYS} days.` },
      }),
    )
  }

  return rows.length
}
