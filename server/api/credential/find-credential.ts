import type { ActorContext } from '../context.ts'
import { notFound } from '../refuse.ts'

/** The row, when it is in the workspace of whoever asks. */
export async function findCredential({ db, actor }: ActorContext, id: string) {
  const row = await db.credential.findFirst({ where: { id, workspaceId: actor.workspaceId } })
  if (!row) throw notFound('credential')

  return row
}
