'use client'

import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { ConfirmByName } from '#components/ui/confirm-by-name'
import { Input } from '#components/ui/input'
import { Loaded } from '#components/ui/loaded'
import { showToast } from '#components/ui/toast'
import { showProblem } from '../problem.ts'
import { useLive } from '../runs/use-live.ts'
import { FirstVisit } from './first-visit.tsx'
import { NeedsAttention } from './needs-attention.tsx'
import type { Starter } from './starters/starter.ts'
import { useRemoveWorkflow } from './use-remove-workflow.ts'
import { type WorkflowItem, WorkflowRow } from './workflow-row.tsx'
import { WorkflowsSkeleton } from './workflows-skeleton.tsx'

type Props = { onChoose: (starter?: Starter) => void; isCreating: boolean }

const LIVE_EVERY_MS = 1500

export function WorkflowList({ onChoose, isCreating }: Props) {
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
  const { query, duplicate } = useWorkflows(search)

  return (
    <Loaded query={query} label="Workflows" skeleton={<WorkflowsSkeleton />}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        if (items.length === 0 && !search) return <FirstVisit onChoose={onChoose} isCreating={isCreating} />

        return (
          <>
            <NeedsAttention recovered={recoveredOf(items)} />
            <Input
              icon={<Search aria-hidden="true" />}
              type="search"
              aria-label="Search workflows"
              placeholder="Search workflows"
              value={text}
              onValueChange={setText}
              className="max-w-sm"
            />
            <Rows items={items} search={search} onDuplicate={(id) => duplicate.mutate({ id })} />
            {query.hasNextPage && (
              <Button
                loading={query.isFetchingNextPage}
                onClick={() => query.fetchNextPage()}
                className="self-center"
              >
                Show more
              </Button>
            )}
          </>
        )
      }}
    </Loaded>
  )
}

type RowsProps = { items: WorkflowItem[]; search: string; onDuplicate: (id: string) => void }

function Rows({ items, search, onDuplicate }: RowsProps) {
  const { hidden, removeNow, removeLater } = useRemoveWorkflow()
  const [asked, setAsked] = useState<WorkflowItem | null>(null)
  const shown = items.filter(({ id }) => !hidden.includes(id))

  if (shown.length === 0)
    return <p className="py-10 text-center text-soft">No workflow is called “{search}”.</p>

  return (
    <>
      <ul className="divide-y divide-hairline overflow-hidden rounded-card border border-hairline bg-panel">
        {shown.map((workflow) => (
          <WorkflowRow
            key={workflow.id}
            workflow={workflow}
            onDuplicate={() => onDuplicate(workflow.id)}
            onRemove={() => (workflow.liveVersion === null ? removeLater(workflow) : setAsked(workflow))}
          />
        ))}
      </ul>
      <ConfirmByName
        open={asked !== null}
        onOpenChange={() => setAsked(null)}
        title="Remove a live workflow"
        description="It stops at once for everybody: its addresses answer 404, and its versions and runs are gone."
        name={asked?.title ?? ''}
        action="Remove workflow"
        onConfirm={() => asked && removeNow(asked.id)}
      />
    </>
  )
}

function useWorkflows(search: string) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const refresh = () => queries.invalidateQueries(trpc.workflow.list.pathFilter())
  const query = useInfiniteQuery(
    trpc.workflow.list.infiniteQueryOptions(
      { search: search || undefined },
      { getNextPageParam: ({ nextCursor }) => nextCursor, placeholderData: keepPreviousData },
    ),
  )
  const duplicate = useMutation(
    trpc.workflow.duplicate.mutationOptions({
      onSuccess: () => {
        showToast({ title: 'Duplicated. The copy is not live.' })
        return refresh()
      },
      onError: showProblem,
    }),
  )
  useLive({ everyMs: LIVE_EVERY_MS }, () => {
    refresh()
    queries.invalidateQueries(trpc.run.list.pathFilter())
  })

  return { query, duplicate }
}

/** Workflows whose newest run that settled went well. */
function recoveredOf(items: WorkflowItem[]): Set<string> {
  const recovered = items.filter(
    ({ lastRuns }) =>
      lastRuns.find(({ status }) => status === 'done' || status === 'failed')?.status === 'done',
  )

  return new Set(recovered.map(({ id }) => id))
}
