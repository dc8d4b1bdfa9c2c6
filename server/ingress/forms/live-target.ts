import type { Runtime } from '../../runtime/runtime.ts'
import type { Listening } from '../listening.ts'
import type { Ingress } from '../triggers.ts'
import { formOf } from './form.ts'
import type { Target } from './target.ts'

type Parts = { runtime: Pick<Runtime, 'accept'>; triggers: Pick<Ingress, 'touch'> }

/** A form of a live workflow: each filling-in is an event, which counts once however often it is sent. */
export function liveTarget({ runtime, triggers }: Parts, listening: Listening): Target {
  const { workspaceId, workflowId, version, snapshotId, node } = listening

  return {
    form: formOf(listening),
    workspaceId,
    about: `${workflowId}/${node.id}`,
    isPreview: false,
    send: async (payload, id) => {
      const event = { workspaceId, workflowId, version, snapshotId, nodeId: node.id, payload }
      const accepted = await runtime.accept({ ...event, dedupeKey: `form ${id}` })
      triggers.touch(listening)

      return accepted
    },
  }
}
