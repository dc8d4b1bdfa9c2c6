import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTRPC, useTRPCClient } from '../api.tsx'
import { showProblem } from '../problem.ts'
import type { Starter } from './starters/starter.ts'

/** Makes a workflow, blank or from a starter, in the folder that is open, and opens it. */
export function useNewWorkflow(folderId?: string) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const router = useRouter()
  const queries = useQueryClient()
  const create = useMutation({
    mutationFn: async (starter?: Starter) => {
      const given = starter ? { title: starter.title, document: starter.document } : {}
      const made = await client.workflow.create.mutate(given)
      if (folderId) await client.workflow.move.mutate({ ids: [made.id], folderId })

      return made
    },
    onSuccess: ({ id }) => {
      router.push(`/workflows/${id}`)
      return queries.invalidateQueries(trpc.workflow.list.pathFilter())
    },
    onError: showProblem,
  })

  return {
    isPending: create.isPending || create.isSuccess,
    create: (starter?: Starter) => create.mutate(starter),
  }
}
