import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '#components/api'

/** How many comments name whoever is signed in, and were not seen. */
export function useMentionCount(enabled = true): number {
  const trpc = useTRPC()
  const { data } = useQuery(
    trpc.mention.count.queryOptions(undefined, { enabled, refetchInterval: 30_000, staleTime: 10_000 }),
  )

  // What others have asked for is in the cache although this one does not ask.
  return enabled ? (data?.fresh ?? 0) : 0
}
