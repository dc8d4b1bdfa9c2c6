import { z } from 'zod'
import { procedure } from '../trpc.ts'
import { bulkWhich, fittingWhere, hasOneChoice, matchingWhere, ONE_CHOICE } from './bulk-input.ts'

/** How many runs a bulk job would act on, before anybody starts one. */
export const countBulk = procedure('bulk.count')
  .meta({
    rest: { method: 'POST', path: '/bulk-jobs/count', summary: 'Count what a bulk job would act on' },
  })
  .input(z.object(bulkWhich).refine(hasOneChoice, ONE_CHOICE))
  .output(
    z.object({
      matching: z.int().describe('Runs that are meant.'),
      fitting: z.int().describe('Those of them the action can do something with.'),
    }),
  )
  .query(async ({ ctx: { db, actor }, input }) => {
    const [matching, fitting] = await Promise.all([
      db.run.count({ where: matchingWhere(actor.workspaceId, input) }),
      db.run.count({ where: fittingWhere(actor.workspaceId, input) }),
    ])

    return { matching, fitting }
  })
