'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '#components/api'
import { Switch } from '#components/ui/switch'
import { showProblem } from '../problem.ts'
import { useCan } from '../shell/account.tsx'

/** Whether a failing test keeps the workflow from going live. */
export function BlockSwitch({ workflowId, block }: { workflowId: string; block: boolean }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const canSet = useCan('testCase.setBlock')
  const set = useMutation(
    trpc.testCase.setBlock.mutationOptions({
      onError: showProblem,
      onSettled: () => queries.invalidateQueries(trpc.testCase.list.queryFilter({ workflowId })),
    }),
  )

  return (
    <Switch
      label="Publish only when all tests pass"
      help={
        canSet
          ? 'A test that fails keeps the draft from going live, for everybody.'
          : 'Only admins change this.'
      }
      checked={set.isPending ? (set.variables?.block ?? block) : block}
      disabled={!canSet}
      onCheckedChange={(checked) => set.mutate({ workflowId, block: checked })}
    />
  )
}
