import type { ActorContext } from '../context.ts'
import { notFound } from '../refuse.ts'
import { type ReviewRead, withReview } from './review-item.ts'

export async function findReview({ db, actor }: ActorContext, id: string): Promise<ReviewRead> {
  const review = await db.review.findFirst({
    where: { id, workspaceId: actor.workspaceId, workflow: { binnedAt: null } },
    include: withReview,
  })
  if (!review) throw notFound('review')

  return review
}
