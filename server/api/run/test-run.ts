import { z } from 'zod'
import type { Workflow } from '#graph/workflow'
import type { ActorContext } from '../context.ts'
import { json, stored } from '../json.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from '../workflow/find-workflow.ts'
import { snapshotOf } from '../workflow/snapshot.ts'
import { findRun } from './find-run.ts'
import { payloadOf } from './payload-of.ts'
import { sampleOf } from './sample-of.ts'
import { triggerNode } from './trigger-node.ts'

const input = z.object({
  workflowId: z.uuid(),
  nodeId: z.string().max(100).optional(),
  payload: json.optional(),
  onlyNodeId: z.string().max(100).optional(),
  sourceRunId: z.uuid().optional(),
})

/**
 * Runs the saved draft, or one step of it. Left out, the payload is that of the run it takes outputs from, else
 * a sample of what the trigger receives.
 */
export const testRun = procedure('run.test')
  .input(input)
  .mutation(async ({ ctx, input: { workflowId, nodeId, payload, onlyNodeId, sourceRunId } }) => {
    const refusal = ctx.app.runtime.refusal()
    if (refusal) throw refusal
    const { draft } = await findWorkflow(ctx, workflowId)
    const document = stored<Workflow>(draft)
    const has = (id: string) => document.nodes.some((node) => node.id === id)
    if (onlyNodeId && !has(onlyNodeId)) {
      throw refuse('BAD_REQUEST', `The saved draft has no step “${onlyNodeId}”.`, {
        fix: 'Save the draft, then test.',
      })
    }
    const source = sourceRunId ? await sourceOf(ctx, { sourceRunId, workflowId }) : null
    const trigger = triggerNode(
      document,
      nodeId ?? (source && has(source.nodeId) ? source.nodeId : undefined),
    )
    const { workspaceId, userId } = ctx.actor

    return ctx.app.runtime.start({
      workspaceId,
      workflowId,
      snapshotId: await snapshotOf(ctx.db, { workspaceId, document }),
      version: null,
      nodeId: trigger.id,
      payload: payload ?? source?.payload ?? (await sampleOf(ctx, workflowId, trigger)).payload,
      startedById: userId,
      ...(onlyNodeId && { onlyNodeId }),
      ...(sourceRunId && { sourceRunId }),
    })
  })

type Source = { sourceRunId: string; workflowId: string }

async function sourceOf(ctx: ActorContext, { sourceRunId, workflowId }: Source) {
  const run = await findRun(ctx, sourceRunId)
  if (run.workflowId !== workflowId) {
    throw refuse('BAD_REQUEST', 'The run to take outputs from is of another workflow.')
  }

  return { nodeId: run.nodeId, payload: await payloadOf(ctx, run) }
}
