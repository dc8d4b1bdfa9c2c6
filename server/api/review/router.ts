import { router } from '../trpc.ts'
import { countReviews } from './count-reviews.ts'
import { createReview } from './create-review.ts'
import { decideReview } from './decide-review.ts'
import { getReview } from './get-review.ts'
import { listReviews } from './list-reviews.ts'
import { withdrawReview } from './withdraw-review.ts'

export const reviewRouter = router({
  list: listReviews,
  get: getReview,
  count: countReviews,
  create: createReview,
  decide: decideReview,
  withdraw: withdrawReview,
})
