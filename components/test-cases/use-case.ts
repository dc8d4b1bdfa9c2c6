import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC, useTRPCClient } from '#components/api'
import { showProblem } from '../problem.ts'
import { changesOf, draftOf, type TestCase } from './case-draft.ts'

/** What is typed of a test case, saving it, and running it as it is on the screen. */
export function useCase(testCase: TestCase) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(() => draftOf(testCase))
  const changes = changesOf(draft, testCase)
  const { id, revision, workflowId } = testCase

  const refresh = () => queries.invalidateQueries(trpc.testCase.pathFilter())
  const save = async () => {
    if (changes) await client.testCase.save.mutate({ id, revision, ...changes })
  }
  const saving = useMutation({ mutationFn: save, onError: showProblem, onSuccess: refresh })
  const running = useMutation({
    mutationFn: async () => {
      await save()
      await client.testCase.run.mutate({ workflowId, ids: [id] })
    },
    onError: showProblem,
    onSettled: refresh,
  })

  return {
    draft,
    change: (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part })),
    isChanged: changes !== null,
    saving,
    running,
  }
}
