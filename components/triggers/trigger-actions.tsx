'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { CopyButton } from '#components/ui/copy-button'
import { showToast } from '#components/ui/toast'
import { showProblem } from '../problem.ts'
import { useCan } from '../shell/account.tsx'
import type { TriggerItem } from './trigger-table.tsx'

/** What can be done about a trigger from here: its address taken along, a look made now. */
export function TriggerActions({ trigger }: { trigger: TriggerItem }) {
  const { workflowId, nodeId, title, kind, address, renewAt, errors } = trigger
  const trpc = useTRPC()
  const queries = useQueryClient()
  const mayRetry = useCan('trigger.retry')
  const retry = useMutation(
    trpc.trigger.retry.mutationOptions({
      onSuccess: () => {
        showToast({ title: `“${title}” looks now.` })
        return queries.invalidateQueries(trpc.trigger.list.pathFilter())
      },
      onError: showProblem,
    }),
  )
  const looks = kind === 'poll' || (renewAt !== null && errors > 0)

  return (
    <span className="inline-flex items-center gap-1">
      {address && <CopyButton text={address} label={`Copy the address of ${title}`} variant="quiet" />}
      {looks && mayRetry && (
        <Button
          size="small"
          aria-label={`Look now: ${title}`}
          loading={retry.isPending}
          onClick={() => retry.mutate({ workflowId, nodeId })}
        >
          Look now
        </Button>
      )}
    </span>
  )
}
