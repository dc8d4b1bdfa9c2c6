import { z } from 'zod'
import { notFound } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findReview } from './find-review.ts'
import { reviewItem } from './review-item.ts'
import { reviewItems } from './review-items.ts'

export const getReview = procedure('review.get')
  .meta({ rest: { method: 'GET', path: '/reviews/{id}', summary: 'Read a request for review' } })
  .input(z.object({ id: z.uuid() }))
  .output(reviewItem)
  .query(async ({ ctx, input: { id } }) => {
    const [item] = await reviewItems(ctx, [await findReview(ctx, id)])
    if (!item) throw notFound('review')

    return item
  })
