import { z } from 'zod'
import type { ActorContext } from '../context.ts'
import { notFound } from '../refuse.ts'

/** Some workflows at once; many are done in several calls, so that progress can be seen and nothing is held up. */
export const ids = z.array(z.uuid()).min(1).max(100)

/** Those of the workspace, in the bin or not. None of the ids may lead elsewhere. */
export async function findWorkflows(
  { db, actor }: ActorContext,
  wanted: string[],
  { isBinned }: { isBinned: boolean } = { isBinned: false },
) {
  const rows = await db.workflow.findMany({
    where: {
      id: { in: wanted },
      workspaceId: actor.workspaceId,
      binnedAt: isBinned ? { not: null } : null,
    },
    orderBy: { id: 'asc' },
  })
  if (rows.length < new Set(wanted).size) throw notFound('workflow')

  return rows
}
