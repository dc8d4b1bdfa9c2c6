import { z } from 'zod'
import { can } from '#server/access/permissions'
import { procedure } from '../trpc.ts'
import { mineWhere } from './list-reviews.ts'
import { withReview } from './review-item.ts'
import { isStale } from './review-items.ts'

/** More than anybody has before them: the number beside the name of the page stays cheap. */
const MOST = 100

/** For the number beside the name of the page. */
export const countReviews = procedure('review.count')
  .output(z.object({ mine: z.int().describe('Drafts that wait for whoever asks, as they still are.') }))
  .query(async ({ ctx }) => {
    const { workspaceId, role } = ctx.actor
    if (!can(role, 'review.decide')) return { mine: 0 }
    const rows = await ctx.db.review.findMany({
      where: { workspaceId, workflow: { binnedAt: null }, ...mineWhere(ctx) },
      include: withReview,
      take: MOST,
    })

    return { mine: rows.filter((row) => !isStale(row)).length }
  })
