import type { ActorContext } from '../context.ts'
import { notFound } from '../refuse.ts'

/** The row, when it is in the workspace of whoever asks and not in the bin. */
export async function findWorkflow({ db, actor }: ActorContext, id: string) {
  const row = await db.workflow.findFirst({ where: { id, workspaceId: actor.workspaceId, binnedAt: null } })
  if (!row) throw notFound('workflow')

  return row
}
