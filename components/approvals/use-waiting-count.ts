import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '#components/api'

/** How many approvals and reviews wait for whoever is signed in. */
export function useWaitingCount(enabled = true): number {
  const trpc = useTRPC()
  const often = { enabled, refetchInterval: 30_000, staleTime: 10_000 }
  const { data } = useQuery(trpc.approval.count.queryOptions(undefined, often))
  const reviews = useQuery(trpc.review.count.queryOptions(undefined, often))

  // What others have asked for is in the cache although this one does not ask.
  return enabled ? (data?.mine ?? 0) + (reviews.data?.mine ?? 0) : 0
}
