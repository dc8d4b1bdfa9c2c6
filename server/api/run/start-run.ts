import { z } from 'zod'
import { canonical } from '#graph/canonical'
import type { Workflow } from '#graph/workflow'
import { fromStored } from '#server/values/handle'
import type { ActorContext } from '../context.ts'
import { json, stored } from '../json.ts'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from '../workflow/find-workflow.ts'
import { statedPayload } from './sample-of.ts'
import { triggerNode } from './trigger-node.ts'

/** Starts the live version by hand or by API. */
export const startRun = procedure('run.start')
  .meta({
    rest: {
      method: 'POST',
      path: '/workflows/{workflowId}/runs',
      summary: 'Start a run of the live version',
      status: 202,
    },
  })
  .input(
    z.object({
      workflowId: z.uuid(),
      nodeId: z.string().max(100).optional().describe('The trigger that is taken to have fired.'),
      payload: json.optional().describe('What the trigger outputs.'),
    }),
  )
  .output(z.object({ runId: z.uuid() }))
  .mutation(async ({ ctx, input: { workflowId, nodeId, payload } }) => {
    const refusal = ctx.app.runtime.refusal()
    if (refusal) throw refusal
    const { title, liveVersion } = await findWorkflow(ctx, workflowId)
    if (liveVersion === null) {
      throw refuse('BAD_REQUEST', `“${title}” is not live.`, { fix: 'Publish it first, or test its draft.' })
    }
    const { snapshotId, snapshot } = await ctx.db.version.findUniqueOrThrow({
      where: { workflowId_number: { workflowId, number: liveVersion } },
      include: { snapshot: { select: { document: true } } },
    })
    const trigger = triggerNode(stored<Workflow>(snapshot.document), nodeId)
    const given = payload ?? statedPayload(trigger) ?? {}
    const wish = { workflowId, snapshotId, version: liveVersion, nodeId: trigger.id, payload: given }
    const { runId, duplicate } = await begin(ctx, wish)
    if (!duplicate) {
      const detail = { workflowId, version: liveVersion }
      await ctx.db.$transaction((tx) =>
        record(tx, ctx, { action: 'run.start', type: 'run', id: runId, name: title, detail }),
      )
    }

    return { runId }
  })

type Wish = {
  workflowId: string
  snapshotId: string
  version: number
  nodeId: string
  payload: z.infer<typeof json>
}

/** With an idempotency key the wish is a trigger event, which is unique by that key. */
async function begin(ctx: ActorContext, wish: Wish) {
  const { app, actor, idempotencyKey } = ctx
  const { workspaceId, userId } = actor
  if (!idempotencyKey) {
    const { runId } = await app.runtime.start({ ...wish, workspaceId, startedById: userId })
    return { runId, duplicate: false }
  }
  const accepted = await app.runtime.accept({
    ...wish,
    workspaceId,
    dedupeKey: `api ${userId} ${idempotencyKey}`,
  })
  if (accepted.duplicate) await sameWish(ctx, accepted.runId, wish)

  return accepted
}

async function sameWish({ app, db, actor }: ActorContext, runId: string, { payload }: Wish) {
  const run = await db.run.findUnique({
    where: { id: runId },
    select: { triggerEvent: { select: { payload: true } } },
  })
  const before = fromStored(stored(run?.triggerEvent?.payload ?? null))
  if (run && canonical(await app.values.load(actor.workspaceId, before)) !== canonical(payload)) {
    throw refuse('UNPROCESSABLE_CONTENT', 'This Idempotency-Key was used with another payload.', {
      fix: 'Use a new key for each thing you want done.',
    })
  }
}
