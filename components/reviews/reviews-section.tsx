'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTRPC } from '#components/api'
import { MorePages } from '#components/ui/more-pages'
import { ReviewList } from './review-list.tsx'

type Show = 'mine' | 'open' | 'decided'

/** The reviews a page of approvals shows; there is nothing while there are none. */
export function useReviews(show: Show) {
  const trpc = useTRPC()

  return useInfiniteQuery(
    trpc.review.list.infiniteQueryOptions(
      { show, limit: 20 },
      { getNextPageParam: ({ nextCursor }) => nextCursor, refetchInterval: 15_000 },
    ),
  )
}

export function ReviewsSection({ reviews }: { reviews: ReturnType<typeof useReviews> }) {
  const items = reviews.data?.pages.flatMap((page) => page.items) ?? []
  if (items.length === 0) return null

  return (
    <section aria-label="Reviews of drafts" className="flex flex-col gap-3">
      <ReviewList items={items} />
      <MorePages query={reviews} label="Show more reviews" />
    </section>
  )
}
