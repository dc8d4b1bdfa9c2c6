'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTRPC } from '#components/api'
import { showToast } from '#components/ui/toast'
import { showProblem } from '../problem.ts'
import { sideLabel } from './sides.ts'

/** Puts an earlier document into the draft; what was there comes back by Undo. */
export function useRestore(workflowId: string) {
  const trpc = useTRPC()
  const router = useRouter()
  const queries = useQueryClient()
  const after = {
    onError: showProblem,
    onSettled: () => queries.invalidateQueries(trpc.workflow.pathFilter()),
  }
  const back = useMutation(
    trpc.workflow.restore.mutationOptions({
      ...after,
      onSuccess: () => showToast({ title: 'The draft is as it was before.' }),
    }),
  )

  return useMutation(
    trpc.workflow.restore.mutationOptions({
      ...after,
      onSuccess: ({ copyId, revision }, { from }) =>
        showToast({
          title: from.startsWith('copy-') ? 'That draft is back.' : `${sideLabel(from)} is in the draft now.`,
          description: copyId
            ? 'The draft that was there is kept in the list of versions.'
            : 'What is live stays as it is until you publish.',
          ...(copyId
            ? { undo: () => back.mutate({ id: workflowId, from: `copy-${copyId}`, revision }) }
            : { action: { label: 'Open it', onSelect: () => router.push(`/workflows/${workflowId}`) } }),
        }),
    }),
  )
}
