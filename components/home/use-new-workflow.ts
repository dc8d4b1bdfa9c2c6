import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTRPC } from '../api.tsx'
import { showProblem } from '../problem.ts'
import type { Starter } from './starters/starter.ts'

/** Makes a workflow, blank or from a starter, and opens it. */
export function useNewWorkflow() {
  const trpc = useTRPC()
  const router = useRouter()
  const queries = useQueryClient()
  const create = useMutation(
    trpc.workflow.create.mutationOptions({
      onSuccess: ({ id }) => {
        router.push(`/workflows/${id}`)
        return queries.invalidateQueries(trpc.workflow.list.pathFilter())
      },
      onError: showProblem,
    }),
  )

  return {
    isPending: create.isPending || create.isSuccess,
    create: (starter?: Starter) =>
      create.mutate(starter ? { title: starter.title, document: starter.document } : {}),
  }
}
