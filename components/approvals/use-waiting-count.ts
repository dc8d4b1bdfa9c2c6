import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '#components/api'

/** How many approvals wait for whoever is signed in. */
export function useWaitingCount(enabled = true): number {
  const trpc = useTRPC()
  const { data } = useQuery(
    trpc.approval.count.queryOptions(undefined, { enabled, refetchInterval: 30_000, staleTime: 10_000 }),
  )

  return data?.mine ?? 0
}
