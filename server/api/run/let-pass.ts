import { z } from 'zod'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findRun } from './find-run.ts'

/** Where runs go strictly in order and a failed one holds up the others: those behind it go on without it. */
export const letPass = procedure('run.letPass')
  .meta({
    rest: {
      method: 'POST',
      path: '/runs/{id}/let-pass',
      summary: 'Let the runs behind a failed one go on',
    },
  })
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ passed: z.boolean().describe('False when it held up nobody.') }))
  .mutation(async ({ ctx, input: { id } }) => {
    const { workflow } = await findRun(ctx, id)
    const passed = await ctx.app.runtime.letPass(id)
    if (passed) {
      await ctx.db.$transaction((tx) =>
        record(tx, ctx, { action: 'run.letPass', type: 'run', id, name: workflow.title }),
      )
    }

    return { passed }
  })
