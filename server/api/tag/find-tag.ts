import type { ActorContext } from '../context.ts'
import { notFound } from '../refuse.ts'

export async function findTag({ db, actor }: ActorContext, id: string) {
  const row = await db.tag.findFirst({ where: { id, workspaceId: actor.workspaceId } })
  if (!row) throw notFound('tag')

  return row
}
