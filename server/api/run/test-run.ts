import { z } from 'zod'
import type { Workflow } from '#graph/workflow'
import type { ActorContext } from '../context.ts'
import { json, stored } from '../json.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from '../workflow/find-workflow.ts'
import { snapshotOf } from '../workflow/snapshot.ts'
import { findRun } from './find-run.ts'
import { sampleOf } from './sample-of.ts'
import { triggerNode } from './trigger-node.ts'

/** Runs the saved draft, or one step of it, on the given payload or a sample of what the trigger receives. */
export const testRun = procedure('run.test')
  .input(
    z.object({
      workflowId: z.uuid(),
      nodeId: z.string().max(100).optional(),
      payload: json.optional(),
      onlyNodeId: z.string().max(100).optional(),
      sourceRunId: z.uuid().optional(),
    }),
  )
  .mutation(async ({ ctx, input: { workflowId, nodeId, payload, onlyNodeId, sourceRunId } }) => {
    const { draft } = await findWorkflow(ctx, workflowId)
    const document = stored<Workflow>(draft)
    const trigger = triggerNode(document, nodeId)
    if (onlyNodeId && !document.nodes.some((node) => node.id === onlyNodeId)) {
      throw refuse('BAD_REQUEST', `The saved draft has no step “${onlyNodeId}”.`, {
        fix: 'Save the draft, then test.',
      })
    }
    if (sourceRunId) await ofThisWorkflow(ctx, { sourceRunId, workflowId })
    const sample = payload ?? (await sampleOf(ctx, workflowId, trigger)).payload
    const { workspaceId, userId } = ctx.actor
    const snapshotId = await snapshotOf(ctx.db, { workspaceId, document })

    return ctx.app.runtime.start({
      workspaceId,
      workflowId,
      snapshotId,
      version: null,
      nodeId: trigger.id,
      payload: sample,
      startedById: userId,
      ...(onlyNodeId && { onlyNodeId }),
      ...(sourceRunId && { sourceRunId }),
    })
  })

async function ofThisWorkflow(
  ctx: ActorContext,
  { sourceRunId, workflowId }: Record<'sourceRunId' | 'workflowId', string>,
) {
  const source = await findRun(ctx, sourceRunId)
  if (source.workflowId !== workflowId) throw refuse('BAD_REQUEST', 'That run is of another workflow.')
}
