import type { Json, Node } from '#graph/workflow'
import { fromStored } from '#server/values/handle'
import { nodeTypeOf } from '../catalog/node-type-of.ts'
import type { ActorContext } from '../context.ts'
import { stored } from '../json.ts'

/** `payload` may be a reference to a large value. */
export type Sample = { payload: Json; from: 'pinned' | 'captured' | 'event' | 'example' }

/**
 * What a test of a trigger uses when nobody gives a payload: what is pinned, else what a start by hand states,
 * else what was captured for it, else the newest event, else the example.
 */
export async function sampleOf({ db, actor }: ActorContext, workflowId: string, node: Node): Promise<Sample> {
  if (node.pinned !== undefined) return { payload: node.pinned, from: 'pinned' }

  const stated = statedPayload(node)
  if (stated !== undefined) return { payload: stated, from: 'example' }

  const captured = await db.capture.findFirst({
    where: { workflowId, nodeId: node.id, workspaceId: actor.workspaceId, receivedAt: { not: null } },
    select: { payload: true },
  })
  if (captured) return { payload: fromStored(stored(captured.payload ?? null)), from: 'captured' }

  const event = await db.triggerEvent.findFirst({
    where: { workflowId, nodeId: node.id, workspaceId: actor.workspaceId },
    orderBy: { receivedAt: 'desc' },
    select: { payload: true },
  })
  if (event) return { payload: fromStored(stored(event.payload)), from: 'event' }

  return { payload: nodeTypeOf(node)?.example?.output ?? {}, from: 'example' }
}

/** The data a start by hand says it starts with. */
export function statedPayload({ type, input }: Node): Json | undefined {
  return type === 'trigger.manual' ? input.payload : undefined
}
