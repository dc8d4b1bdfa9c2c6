import { z } from 'zod'
import type { Prisma } from '#database/client'
import type { ActorContext } from '../context.ts'
import { cursorOf, pageInput, pageOf, pageOutput, placeOf } from '../page.ts'
import { procedure } from '../trpc.ts'
import { reviewItem, withReview } from './review-item.ts'
import { reviewItems } from './review-items.ts'

/** Newest first. */
export const listReviews = procedure('review.list')
  .meta({ rest: { method: 'GET', path: '/reviews', summary: 'List reviews of drafts' } })
  .input(
    z.object({
      show: z
        .enum(['mine', 'open', 'decided'])
        .optional()
        .describe(
          '`mine`: open, and waiting for whoever asks. `decided`: those that ended, however they did.',
        ),
      workflowId: z.uuid().optional(),
      ...pageInput,
    }),
  )
  .output(pageOutput(reviewItem))
  .query(async ({ ctx, input: { show, workflowId, cursor, limit } }) => {
    const place = placeOf(cursor)
    const after = place && {
      OR: [{ requestedAt: { lt: place.at } }, { requestedAt: place.at, id: { lt: place.id } }],
    }
    const rows = await ctx.db.review.findMany({
      where: {
        workspaceId: ctx.actor.workspaceId,
        workflow: { binnedAt: null },
        ...(workflowId && { workflowId }),
        AND: [show ? shown[show](ctx) : {}, after ?? {}],
      },
      include: withReview,
      orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    const { items, nextCursor } = pageOf(rows, {
      limit,
      place: ({ requestedAt, id }) => cursorOf({ at: requestedAt, id }),
      item: (row) => row,
    })

    return { items: await reviewItems(ctx, items), nextCursor }
  })

const shown: { [show in 'mine' | 'open' | 'decided']: (ctx: ActorContext) => Prisma.ReviewWhereInput } = {
  mine: mineWhere,
  open: () => ({ state: 'open' }),
  decided: () => ({ state: { not: 'open' } }),
}

/** Open, asked by somebody else, and of this person among others or of nobody by name. */
export function mineWhere({ actor: { userId } }: ActorContext): Prisma.ReviewWhereInput {
  return {
    state: 'open',
    requestedById: { not: userId },
    OR: [{ reviewerIds: { isEmpty: true } }, { reviewerIds: { has: userId } }],
  }
}
