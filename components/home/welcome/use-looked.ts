import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTRPC } from '../../api.tsx'

/** Ticks “Look at a run” off once a run was shown; asks nothing of those who closed the first steps. */
export function useLooked(isShown: boolean) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { data } = useQuery(trpc.welcome.get.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }))
  const { mutate } = useMutation(
    trpc.welcome.save.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.welcome.pathFilter()),
    }),
  )
  const isOpen = data?.steps.some(({ name, isDone }) => name === 'look' && !isDone) ?? false

  useEffect(() => {
    if (isShown && isOpen) mutate({ looked: true })
  }, [isShown, isOpen, mutate])
}
