import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { showToast } from '#components/ui/toast'
import { useTRPC } from '../api.tsx'
import { showProblem } from '../problem.ts'
import { useCan } from '../shell/account.tsx'

/** What can be done with a run, and whether this person may. */
export function useRunActions(id: string) {
  const trpc = useTRPC()
  const router = useRouter()
  const queries = useQueryClient()
  const refresh = () => queries.invalidateQueries(trpc.run.pathFilter())
  const shared = { onError: showProblem }
  const cancel = useMutation(
    trpc.run.cancel.mutationOptions({
      ...shared,
      onSuccess: ({ cancelled }) => {
        if (!cancelled) showToast({ title: 'The run had finished already.' })
        return refresh()
      },
    }),
  )
  const resume = useMutation(trpc.run.resume.mutationOptions({ ...shared, onSuccess: refresh }))
  const onSuccess = ({ runId }: { runId: string }) => {
    router.push(`/runs/${runId}`)
    return refresh()
  }
  const again = useMutation(trpc.run.again.mutationOptions({ ...shared, onSuccess }))
  const replay = useMutation(trpc.event.replay.mutationOptions({ ...shared, onSuccess }))

  const letPass = useMutation(
    trpc.run.letPass.mutationOptions({
      ...shared,
      onSuccess: ({ passed }) => {
        showToast({ title: passed ? 'The others go on.' : 'It held up nobody any more.' })
        return refresh()
      },
    }),
  )

  return {
    letPass: { can: useCan('run.letPass'), isPending: letPass.isPending, go: () => letPass.mutate({ id }) },
    cancel: { can: useCan('run.cancel'), isPending: cancel.isPending, go: () => cancel.mutate({ id }) },
    resume: {
      can: useCan('run.resume'),
      isPending: resume.isPending,
      go: (failed: 'repeat' | 'skip' = 'repeat') => resume.mutate({ id, failed }),
    },
    again: {
      can: useCan('run.again'),
      isPending: again.isPending,
      go: (wish: { nodeId?: string; version?: 'same' | 'newest' } = {}) => again.mutate({ id, ...wish }),
    },
    replay: {
      can: useCan('event.replay'),
      isPending: replay.isPending,
      go: (eventId: string) => replay.mutate({ id: eventId, version: 'newest' }),
    },
  }
}
