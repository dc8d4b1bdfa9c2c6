import type { Workflow } from '#graph/workflow'
import { nodeTypeOf } from '../catalog/node-type-of.ts'
import type { ActorContext } from '../context.ts'
import { stored } from '../json.ts'
import { refuse } from '../refuse.ts'
import { findWorkflow } from '../workflow/find-workflow.ts'

/** A trigger of the saved draft, and how it hears of events. */
export async function draftTrigger(
  ctx: ActorContext,
  { workflowId, nodeId }: { workflowId: string; nodeId: string },
) {
  const { draft, title } = await findWorkflow(ctx, workflowId)
  const { nodes, settings } = stored<Workflow>(draft)
  const node = nodes.find(({ id }) => id === nodeId)
  const via = node && nodeTypeOf(node)?.trigger?.via
  if (!node || !via) {
    throw refuse('BAD_REQUEST', `The saved draft has no trigger “${nodeId}”.`, {
      fix: 'Save the draft and name one of its triggers.',
    })
  }

  return { node, via, settings, title }
}
