import type { ActorContext } from '../context.ts'
import { notFound } from '../refuse.ts'

/** The stored event, when it is in the workspace of whoever asks. */
export async function findEvent({ db, actor }: ActorContext, id: string) {
  const event = await db.triggerEvent.findFirst({ where: { id, workspaceId: actor.workspaceId } })
  if (!event) throw notFound('event')

  return event
}
