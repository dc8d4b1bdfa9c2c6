import { useMutation } from '@tanstack/react-query'
import { useTRPC, useTRPCClient } from '#components/api'
import { showToast } from '#components/ui/toast'
import { showProblem } from '../../problem.ts'
import type { Tag } from './tag-row.tsx'

/** As many as one request takes. */
const AT_ONCE = 100

/** Removes a tag, and offers to put it back on every workflow that wore it. */
export function useRemoveTag({ name, colour }: Tag, refresh: () => Promise<unknown>) {
  const trpc = useTRPC()
  const client = useTRPCClient()

  const putBack = async (workflowIds: string[]) => {
    for (let at = 0; at < workflowIds.length; at += AT_ONCE)
      await client.workflow.tag.mutate({ ids: workflowIds.slice(at, at + AT_ONCE), add: [name] })
    const made = (await client.tag.list.query()).find((tag) => tag.name === name)
    if (made) await client.tag.save.mutate({ id: made.id, colour })
    await refresh()
  }

  return useMutation(
    trpc.tag.remove.mutationOptions({
      onError: showProblem,
      onSuccess: ({ workflowIds }) => {
        showToast({
          title: `The tag “${name}” is removed`,
          ...(workflowIds.length > 0 && { undo: () => void putBack(workflowIds).catch(showProblem) }),
        })
        return refresh()
      },
    }),
  )
}
