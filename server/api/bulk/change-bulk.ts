import { z } from 'zod'
import type { BulkStatus } from '#database/enums'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { bulkRow, bulkRowOf } from './bulk-row.ts'
import { findBulk } from './find-bulk.ts'

/** From which states a job comes into which. */
const changes = {
  'bulk.pause': {
    from: ['running'],
    to: 'paused',
    path: '/bulk-jobs/{id}/pause',
    summary: 'Pause a bulk job',
  },
  'bulk.goOn': {
    from: ['paused'],
    to: 'running',
    path: '/bulk-jobs/{id}/go-on',
    summary: 'Go on with a paused bulk job',
  },
  'bulk.cancel': {
    from: ['running', 'paused'],
    to: 'cancelled',
    path: '/bulk-jobs/{id}/cancel',
    summary: 'Cancel the rest of a bulk job',
  },
} as const satisfies {
  [action: string]: { from: BulkStatus[]; to: BulkStatus; path: `/${string}`; summary: string }
}

/** What was begun ends; what was done stays. */
function change(action: keyof typeof changes) {
  const { from, to, path, summary } = changes[action]

  return procedure(action)
    .meta({ rest: { method: 'POST', path, summary } })
    .input(z.object({ id: z.uuid() }))
    .output(bulkRow)
    .mutation(async ({ ctx, input: { id } }) => {
      const { action: name, status } = await findBulk(ctx, id)
      await ctx.db.$transaction(async (tx) => {
        const { count } = await tx.bulkJob.updateMany({
          where: { id, status: { in: [...from] } },
          data: { status: to, ...(to === 'cancelled' && { finishedAt: new Date() }) },
        })
        if (count === 0) throw refuse('CONFLICT', `This job is ${status}.`)
        await record(tx, ctx, { action, type: 'bulk', id, name })
      })

      return bulkRowOf(await findBulk(ctx, id))
    })
}

export const pauseBulk = change('bulk.pause')
export const goOnBulk = change('bulk.goOn')
export const cancelBulk = change('bulk.cancel')
