import type { ActorContext } from '../context.ts'
import { notFound } from '../refuse.ts'

/** The row, when it is in the workspace of whoever asks and has not been removed. */
export async function findFolder({ db, actor }: Pick<ActorContext, 'db' | 'actor'>, id: string) {
  const row = await db.folder.findFirst({ where: { id, workspaceId: actor.workspaceId, removedAt: null } })
  if (!row) throw notFound('folder')

  return row
}
