import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { showToast } from '#components/ui/toast'
import { useTRPC } from '../api.tsx'
import { showProblem } from '../problem.ts'

/** As long as the message that offers to undo it stays. */
const UNDO_MS = 10_000

/** Hides a workflow at once and removes it when the time to undo is over. */
export function useRemoveWorkflow() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [hidden, setHidden] = useState<readonly string[]>([])
  const remove = useMutation(trpc.workflow.remove.mutationOptions())
  const show = (id: string) => setHidden((ids) => ids.filter((other) => other !== id))

  const removeNow = async (id: string) => {
    await remove.mutateAsync({ id }).catch(showProblem)
    await queries.invalidateQueries(trpc.workflow.list.pathFilter())
    show(id)
  }

  const removeLater = ({ id, title }: { id: string; title: string }) => {
    setHidden((ids) => [...ids, id])
    const timer = setTimeout(() => removeNow(id), UNDO_MS)
    showToast({
      title: `“${title}” is removed`,
      undo: () => {
        clearTimeout(timer)
        show(id)
      },
    })
  }

  return { hidden, removeNow, removeLater }
}
