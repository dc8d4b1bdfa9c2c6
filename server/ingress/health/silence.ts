import type { PrismaClient } from '#database/client'
import { log } from '../../log.ts'
import { startTicking } from '../../ticking.ts'
import { silentSince } from './trigger-health.ts'

export type SilentTrigger = {
  workspaceId: string
  workflowId: string
  workflowTitle: string
  nodeId: string
  title: string
  /** When it was last heard from, or began to listen. */
  since: Date
  silentAfterHours: number
}

/** Tells people of a silence. What it resolves for is on its way: it is not told again while the silence lasts. */
export type AlertOfSilence = (silent: SilentTrigger) => Promise<void>

const EVERY_MS = 60_000

/** The triggers from which nothing was heard for longer than they allow. */
export async function silentTriggers(db: PrismaClient, now = new Date()): Promise<SilentTrigger[]> {
  const rows = await db.trigger.findMany({
    where: { silentAfterHours: { not: null } },
    include: { workflow: { select: { title: true } } },
  })

  return rows.flatMap((row) => {
    const since = silentSince(row, now)
    if (!since || row.silentAfterHours === null) return []
    const { workspaceId, workflowId, nodeId, title, silentAfterHours } = row
    return [
      { workspaceId, workflowId, workflowTitle: row.workflow.title, nodeId, title, since, silentAfterHours },
    ]
  })
}

/**
 * Tells of each silence once, whichever process notices first; an event ends it, and the next silence is told again.
 * The row stays locked while it is told: when that fails, or its teller dies, another tells.
 */
export async function tellOfSilence(db: PrismaClient, alert: AlertOfSilence, now = new Date()) {
  for (const silent of await silentTriggers(db, now)) {
    const { workflowId, nodeId, since } = silent
    await db
      .$transaction(async (tx) => {
        const { count } = await tx.trigger.updateMany({
          where: { workflowId, nodeId, OR: [{ silenceToldAt: null }, { silenceToldAt: { lt: since } }] },
          data: { silenceToldAt: now },
        })
        if (count > 0) await alert(silent)
      })
      .catch((error) => log.warn('A silence could not be told of.', { workflowId, nodeId, error }))
  }
}

/** Looks every minute for triggers that have fallen silent. */
export function startSilenceWatch({ db, alert }: { db: PrismaClient; alert: AlertOfSilence }) {
  return startTicking({
    what: 'Silent triggers',
    longestMs: EVERY_MS,
    tick: async () => {
      await tellOfSilence(db, alert)

      return EVERY_MS
    },
  })
}
