import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useCallback } from 'react'
import { useTRPC } from '../../api.tsx'
import { showProblem } from '../../problem.ts'

/** Brings the first steps back to the home page, for somebody who closed them and wants them again. */
export function useOpenFirstSteps(): () => void {
  const trpc = useTRPC()
  const router = useRouter()
  const queries = useQueryClient()
  const { mutate } = useMutation(
    trpc.welcome.save.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.welcome.pathFilter()),
      onError: showProblem,
    }),
  )

  return useCallback(() => {
    mutate({ isClosed: false })
    router.push('/')
  }, [mutate, router])
}
