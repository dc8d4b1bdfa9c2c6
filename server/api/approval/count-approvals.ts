import { z } from 'zod'
import { procedure } from '../trpc.ts'
import { emailOf } from './find-approval.ts'
import { mineWhere } from './list-approvals.ts'

/** For the number beside the name of the page. */
export const countApprovals = procedure('approval.count')
  .output(z.object({ mine: z.int().describe('Open approvals that wait for whoever asks.') }))
  .query(async ({ ctx }) => {
    const { workspaceId } = ctx.actor
    const where = { workspaceId, ...mineWhere(await emailOf(ctx)) }

    return { mine: await ctx.db.approval.count({ where }) }
  })
