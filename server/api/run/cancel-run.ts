import { z } from 'zod'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findRun } from './find-run.ts'

export const cancelRun = procedure('run.cancel')
  .meta({ rest: { method: 'POST', path: '/runs/{id}/cancel', summary: 'Cancel a run' } })
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ cancelled: z.boolean().describe('False when it had settled already.') }))
  .mutation(async ({ ctx, input: { id } }) => {
    const { workflow } = await findRun(ctx, id)
    const cancelled = await ctx.app.runtime.cancel(id)
    if (cancelled) {
      await ctx.db.$transaction((tx) =>
        record(tx, ctx, { action: 'run.cancel', type: 'run', id, name: workflow.title }),
      )
    }

    return { cancelled }
  })
