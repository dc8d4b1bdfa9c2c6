'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTRPC } from '#components/api'
import { Dialog } from '#components/ui/dialog'
import { Loaded } from '#components/ui/loaded'
import { RelativeTime } from '#components/ui/relative-time'
import { Skeleton } from '#components/ui/skeleton'
import { StateMark } from '#components/ui/state-mark'
import { showProblem } from '../problem.ts'
import { triggerLabel } from '../runs/trigger-label.ts'

type Props = { workflowId: string; isOpen: boolean; close: () => void }

const SHOWN = 20

/** One of the last runs becomes a test. */
export function RecordDialog({ workflowId, isOpen, close }: Props) {
  return (
    <Dialog
      open={isOpen}
      onOpenChange={close}
      title="Keep a run as a test"
      description="Its event and the answers of its steps are copied. What the steps sent becomes what must be sent again; you go over it next."
    >
      <Runs workflowId={workflowId} />
    </Dialog>
  )
}

function Runs({ workflowId }: { workflowId: string }) {
  const trpc = useTRPC()
  const query = useQuery(trpc.run.list.queryOptions({ workflowId, limit: SHOWN }))
  const record = useRecord()

  return (
    <Loaded query={query} label="Runs" skeleton={<Skeleton className="h-40" />}>
      {({ items }) => {
        const ended = items.filter(({ status }) => status === 'done' || status === 'failed')
        if (ended.length === 0)
          return (
            <p className="text-14 text-soft">
              This workflow has no finished run yet. Test it in the editor first, or wait for an event.
            </p>
          )

        return (
          <ul className="flex flex-col divide-y divide-hairline">
            {ended.map((run) => (
              <li key={run.id}>
                <button
                  type="button"
                  disabled={record.isPending}
                  onClick={() => record.mutate({ runId: run.id })}
                  className="flex w-full items-center gap-3 rounded-control px-2 py-2 text-left text-13 hover:bg-hover disabled:opacity-55"
                >
                  <StateMark state={run.status} />
                  <span className="min-w-0 grow truncate">
                    {triggerLabel(run.triggerType)}
                    {run.version === null ? ' · test' : ` · v${run.version}`}
                    {run.error && <span className="text-faint"> · {run.error.message}</span>}
                  </span>
                  <span className="shrink-0 text-faint">
                    <RelativeTime at={run.createdAt} />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )
      }}
    </Loaded>
  )
}

/** Makes a test of a run and goes there. */
export function useRecord() {
  const trpc = useTRPC()
  const router = useRouter()
  const queries = useQueryClient()

  return useMutation(
    trpc.testCase.record.mutationOptions({
      onError: showProblem,
      onSuccess: ({ id, workflowId }) => {
        router.push(`/workflows/${workflowId}/tests/${id}`)
        return queries.invalidateQueries(trpc.testCase.pathFilter())
      },
    }),
  )
}
