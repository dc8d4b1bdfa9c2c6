import { z } from 'zod'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findRun } from './find-run.ts'

/** Continues a failed or cancelled run in place: finished steps keep their results, what failed it is up to the caller. */
export const resumeRun = procedure('run.resume')
  .meta({
    rest: {
      method: 'POST',
      path: '/runs/{id}/resume',
      summary: 'Resume a run from where it ended',
      status: 202,
    },
  })
  .input(
    z.object({
      id: z.uuid(),
      failed: z
        .enum(['repeat', 'skip'])
        .default('repeat')
        .describe(
          'Whether the steps that failed it run again, or are passed over with `{ error }` as their output.',
        ),
    }),
  )
  .output(z.object({ runId: z.uuid() }))
  .mutation(async ({ ctx, input: { id, failed } }) => {
    const { status, workflow } = await findRun(ctx, id)
    if (status !== 'failed' && status !== 'cancelled') {
      throw refuse('CONFLICT', `This run is ${status}; only a failed or cancelled one can be resumed.`, {
        fix: status === 'done' ? 'Run it again instead.' : 'Wait for it to end, or cancel it.',
      })
    }
    await ctx.app.runtime.resume(id, { failed })
    await ctx.db.$transaction((tx) =>
      record(tx, ctx, { action: 'run.resume', type: 'run', id, name: workflow.title, detail: { failed } }),
    )

    return { runId: id }
  })
