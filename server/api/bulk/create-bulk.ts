import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { json } from '../json.ts'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { bulkWhich, fittingWhere, hasOneChoice, ONE_CHOICE } from './bulk-input.ts'
import { bulkOptions, bulkRow, bulkRowOf } from './bulk-row.ts'
import { snapshotItems } from './snapshot-items.ts'

const FASTEST = 6_000
/** To write down a hundred thousand items. */
const TIMEOUT_MS = 120_000

/** Starts a job over many runs. What it acts on is written down now; the rest is done in the background. */
export const createBulk = procedure('bulk.create')
  .meta({
    rest: {
      method: 'POST',
      path: '/bulk-jobs',
      summary: 'Resume, repeat, replay or cancel many runs',
      status: 202,
    },
  })
  .input(
    z
      .object({
        ...bulkWhich,
        ...bulkOptions,
        ratePerMinute: z
          .int()
          .min(1)
          .max(FASTEST)
          .nullish()
          .describe('Runs a minute; as fast as they can be taken when left out.'),
      })
      .refine(hasOneChoice, ONE_CHOICE),
  )
  .output(bulkRow)
  .mutation(async ({ ctx, input }) => {
    const { db, actor } = ctx
    const { action, filter, ids, version, failed, ratePerMinute = null } = input
    const asked = json.parse(JSON.parse(JSON.stringify(filter ?? { ids })))
    const job = {
      id: uuid(),
      workspaceId: actor.workspaceId,
      action,
      options: { ...(version && { version }), ...(failed && { failed }) },
      filter: asked ?? {},
      ratePerMinute,
      startedById: actor.userId,
    }

    return db.$transaction(
      async (tx) => {
        // Nobody takes from it before this is committed.
        await tx.bulkJob.create({ data: { ...job, total: 0 } })
        const where = fittingWhere(actor.workspaceId, input)
        const total = await snapshotItems(tx, { jobId: job.id, where, events: action === 'replay' })
        if (total === 0)
          throw refuse('CONFLICT', 'There is no run to do this with.', { fix: 'Look at the filter again.' })
        const detail = { action, ...job.options, filter: job.filter, total, ratePerMinute }
        const done = { action: 'bulk.create', type: 'bulk', id: job.id, name: action, detail } as const
        await record(tx, ctx, done, db)

        return bulkRowOf(await tx.bulkJob.update({ where: { id: job.id }, data: { total } }))
      },
      { timeout: TIMEOUT_MS, isolationLevel: 'RepeatableRead' },
    )
  })
