import { z } from 'zod'
import { BulkItemStatus } from '#database/enums'
import { procedure } from '../trpc.ts'
import { bulkRow, bulkRowOf } from './bulk-row.ts'
import { findBulk } from './find-bulk.ts'

const SHOWN = 100

const item = z.object({
  id: z.uuid().describe('The run, or the event of a job that replays.'),
  status: z.enum(BulkItemStatus),
  message: z.string().nullable(),
})

/** A job, and what became of those it could not do. */
export const getBulk = procedure('bulk.get')
  .meta({ rest: { method: 'GET', path: '/bulk-jobs/{id}', summary: 'Read a bulk job with its progress' } })
  .input(z.object({ id: z.uuid() }))
  .output(bulkRow.extend({ problems: z.array(item).describe('Items skipped or failed, the first of them.') }))
  .query(async ({ ctx, input: { id } }) => {
    const job = await findBulk(ctx, id)
    const items = await ctx.db.bulkItem.findMany({
      where: { jobId: id, status: { in: ['skipped', 'failed'] } },
      orderBy: { position: 'asc' },
      take: SHOWN,
    })

    return {
      ...bulkRowOf(job),
      problems: items.map(({ targetId, status, message }) => ({ id: targetId, status, message })),
    }
  })
