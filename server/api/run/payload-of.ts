import type { Run } from '#database/client'
import type { Json } from '#graph/workflow'
import { fromStored } from '#server/values/handle'
import type { ActorContext } from '../context.ts'
import { stored } from '../json.ts'

/**
 * What the trigger of a run received, perhaps by reference. A run nobody outside asked for has no event: what it was given is what
 * its trigger gave.
 */
export async function payloadOf({ db, actor }: ActorContext, run: Run): Promise<Json> {
  if (run.triggerEventId !== null) {
    const where = { id: run.triggerEventId, workspaceId: actor.workspaceId }
    const event = await db.triggerEvent.findFirst({ where, select: { payload: true } })
    if (event) return fromStored(stored(event.payload))
  }
  const step = await db.step.findFirst({
    where: { runId: run.id, path: run.nodeId, status: 'done' },
    select: { output: true },
  })

  return fromStored(stored(step?.output ?? null))
}
