import { z } from 'zod'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findRun } from './find-run.ts'
import { newRunId, newRunIdInput } from './new-run-id.ts'
import { repeatVersion } from './repeat-version.ts'

/** A new run of the same event; from `nodeId` on, when given, with the finished steps before it. */
export const runAgain = procedure('run.again')
  .meta({
    rest: {
      method: 'POST',
      path: '/runs/{id}/again',
      summary: 'Run again, from a step on if named',
      status: 202,
    },
  })
  .input(
    z.object({
      id: z.uuid(),
      nodeId: z
        .string()
        .max(100)
        .optional()
        .describe('From this step on; steps before it keep their results.'),
      version: repeatVersion,
      newRunId: newRunIdInput,
    }),
  )
  .output(z.object({ runId: z.uuid() }))
  .mutation(async ({ ctx, input: { id, nodeId, version, newRunId: given } }) => {
    const { workflow } = await findRun(ctx, id)
    const { runId, duplicate } = await ctx.app.runtime.again(id, {
      startedById: ctx.actor.userId,
      version,
      ...(nodeId && { nodeId }),
      ...newRunId(ctx, { given, of: id }),
    })
    if (!duplicate) {
      const detail = { from: id, version, ...(nodeId && { nodeId }) }
      await ctx.db.$transaction((tx) =>
        record(tx, ctx, { action: 'run.again', type: 'run', id: runId, name: workflow.title, detail }),
      )
    }

    return { runId }
  })
