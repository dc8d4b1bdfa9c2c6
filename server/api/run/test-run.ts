import { z } from 'zod'
import { actingSteps } from '#graph/acts'
import { nodesReached, nodesRun, type TestDocument } from '#graph/part'
import type { Json, Workflow } from '#graph/workflow'
import { nodeTypeOf } from '../catalog/node-type-of.ts'
import type { ActorContext } from '../context.ts'
import { json, stored } from '../json.ts'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from '../workflow/find-workflow.ts'
import { snapshotOf } from '../workflow/snapshot.ts'
import { findRun } from './find-run.ts'
import { payloadOf } from './payload-of.ts'
import { sampleOf } from './sample-of.ts'
import { withStandIns } from './stand-ins.ts'
import { firedFor, partAsked, withPart } from './tested-part.ts'
import { triggerNode } from './trigger-node.ts'

const nodeId = z.string().max(100)

const input = z.object({
  workflowId: z.uuid(),
  nodeId: nodeId.optional().describe('The trigger that is taken to have fired.'),
  payload: json.optional().describe('What the trigger outputs.'),
  onlyNodeId: nodeId.optional().describe('Runs this one step.'),
  toNodeId: nodeId.optional().describe('Runs what leads to this step, and it.'),
  fromNodeId: nodeId
    .optional()
    .describe('Runs this step and what comes after it, on saved data of the steps before it.'),
  entries: z
    .record(nodeId, z.int().min(0))
    .optional()
    .describe('By loop around the step, which entry it is tested with, counted from 0.'),
  sourceRunId: z.uuid().optional().describe('The run whose data is used, in place of the newest.'),
  standIn: z
    .array(nodeId)
    .max(500)
    .optional()
    .describe('Steps that do nothing in this test and give what they gave last, or an example.'),
})

/**
 * Runs the saved draft, or a part of it. Left out, the payload is that of the run it takes data from, else a sample of
 * what the trigger receives.
 */
export const testRun = procedure('run.test')
  .meta({
    rest: { method: 'POST', path: '/workflows/{workflowId}/tests', summary: 'Test the draft', status: 202 },
  })
  .input(input)
  .output(z.object({ runId: z.uuid() }))
  .mutation(async ({ ctx, input: { workflowId, standIn = [], ...wish } }) => {
    const refusal = ctx.app.runtime.refusal()
    if (refusal) throw refusal
    const { draft, title } = await findWorkflow(ctx, workflowId)
    const saved = stored<Workflow>(draft)
    const document = await withStandIns(ctx.db, { workflowId, document: saved, nodeIds: standIn })
    const part = partAsked(document, wish)
    const { sourceRunId, onlyNodeId } = wish
    const source = sourceRunId ? await sourceOf(ctx, { sourceRunId, workflowId }) : null
    const trigger = triggerNode(document, firedFor(document, { part, asked: wish.nodeId, source }))
    const fired = await firedWith(ctx, { workflowId, trigger, source, payload: wish.payload })
    const tested = part
      ? await withPart(ctx, { workflowId, document, part, sourceRunId, fired: { ...fired, id: trigger.id } })
      : document
    const { workspaceId, userId } = ctx.actor
    const { runId } = await ctx.app.runtime.start({
      workspaceId,
      workflowId,
      snapshotId: await snapshotOf(ctx.db, { workspaceId, document: tested }),
      version: null,
      nodeId: trigger.id,
      payload: fired.payload,
      startedById: userId,
      ...(onlyNodeId && { onlyNodeId }),
      ...(sourceRunId && { sourceRunId }),
    })
    await recordActs(ctx, { document: tested, triggerId: trigger.id, runId, title })

    return { runId }
  })

type Source = { sourceRunId: string; workflowId: string }

async function sourceOf(ctx: ActorContext, { sourceRunId, workflowId }: Source) {
  const run = await findRun(ctx, sourceRunId)
  if (run.workflowId !== workflowId) {
    throw refuse('BAD_REQUEST', 'The run to take outputs from is of another workflow.')
  }

  return {
    nodeId: run.nodeId,
    payload: await payloadOf(ctx, run),
    id: run.id,
    at: run.createdAt.toISOString(),
  }
}

type Firing = {
  workflowId: string
  trigger: Workflow['nodes'][number]
  source: Awaited<ReturnType<typeof sourceOf>> | null
  payload: Json | undefined
}

async function firedWith(ctx: ActorContext, { workflowId, trigger, source, payload }: Firing) {
  if (payload !== undefined) return { payload, from: null }
  if (source?.payload != null) {
    const { id: runId, at } = source
    return { payload: source.payload, from: { from: 'run' as const, runId, path: source.nodeId, at } }
  }
  const { payload: sample, from } = await sampleOf(ctx, workflowId, trigger)

  return { payload: sample, from: { from } }
}

type Acting = { document: TestDocument; triggerId: string; runId: string; title: string }

/** A test that does something to the world is put on record. */
async function recordActs(ctx: ActorContext, { document, triggerId, runId, title }: Acting) {
  const { part } = document
  const ids = part ? nodesRun(document, part) : nodesReached(document, triggerId)
  const acts = actingSteps(document, { ids, typeOf: nodeTypeOf }).map((node) => node.title)
  if (acts.length === 0) return
  await ctx.db.$transaction((tx) =>
    record(tx, ctx, { action: 'run.test', type: 'run', id: runId, name: title, detail: { acts } }),
  )
}
