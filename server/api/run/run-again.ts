import { z } from 'zod'
import type { Workflow } from '#graph/workflow'
import { stored } from '../json.ts'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findRun } from './find-run.ts'

/** A new run of the same event and document; from `nodeId` on, when given, with the finished steps before it. */
export const runAgain = procedure('run.again')
  .meta({
    rest: {
      method: 'POST',
      path: '/runs/{id}/again',
      summary: 'Run again, from a step on if named',
      status: 202,
    },
  })
  .input(z.object({ id: z.uuid(), nodeId: z.string().max(100).optional() }))
  .output(z.object({ runId: z.uuid() }))
  .mutation(async ({ ctx, input: { id, nodeId } }) => {
    const { workflow, snapshotId } = await findRun(ctx, id)
    if (nodeId) {
      const { document } = await ctx.db.snapshot.findUniqueOrThrow({ where: { id: snapshotId } })
      const known = stored<Workflow>(document).nodes.some((node) => node.id === nodeId)
      if (!known) throw refuse('BAD_REQUEST', `This run has no step “${nodeId}”.`)
    }
    const { runId } = await ctx.app.runtime.again(id, {
      startedById: ctx.actor.userId,
      ...(nodeId && { nodeId }),
    })
    const detail = { from: id, ...(nodeId && { nodeId }) }
    await ctx.db.$transaction((tx) =>
      record(tx, ctx, { action: 'run.again', type: 'run', id: runId, name: workflow.title, detail }),
    )

    return { runId }
  })
