'use client'

import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '#components/api'
import { Button, ButtonLink } from '#components/ui/button'
import { EmptyState } from '#components/ui/empty-state'
import { Loaded } from '#components/ui/loaded'
import { MorePages } from '#components/ui/more-pages'
import { useCan } from '../shell/account.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { isFiltered, listInput, type RunFilters } from './run-filters.ts'
import { RunTable } from './run-table.tsx'
import { RunsSkeleton } from './runs-skeleton.tsx'
import { useChosenRuns } from './use-chosen-runs.ts'
import { useLive } from './use-live.ts'

type Props = { filters: RunFilters; onClear: () => void }

const LIVE_EVERY_MS = 800

export function RunList({ filters, onClear }: Props) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [opened] = useState(() => Date.now())
  const filter = listInput(filters, opened)
  const chosen = useChosenRuns(filter)
  const canBulk = useCan('bulk.create')
  const query = useInfiniteQuery(
    trpc.run.list.infiniteQueryOptions(filter, {
      getNextPageParam: ({ nextCursor }) => nextCursor,
      placeholderData: keepPreviousData,
    }),
  )
  useLive({ workflowId: filters.workflow, everyMs: LIVE_EVERY_MS }, () =>
    queries.invalidateQueries(trpc.run.pathFilter()),
  )

  return (
    <Loaded query={query} label="Runs" skeleton={<RunsSkeleton />}>
      {({ pages }) => {
        const runs = pages.flatMap((page) => page.items)
        if (runs.length === 0) return <NoRuns isFiltered={isFiltered(filters)} onClear={onClear} />

        return (
          <>
            {(chosen.ids.size > 0 || chosen.isAll) && (
              <BulkBar
                chosen={chosen}
                shown={runs.map(({ id }) => id)}
                hasMore={query.hasNextPage}
                filter={filter}
              />
            )}
            <RunTable runs={runs} chosen={canBulk ? chosen : undefined} />
            <MorePages query={query} goesOn />
          </>
        )
      }}
    </Loaded>
  )
}

function NoRuns({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (isFiltered)
    return (
      <EmptyState
        icon={<History aria-hidden="true" />}
        title="No run is like that"
        actions={<Button onClick={onClear}>Clear the filters</Button>}
      >
        Take a filter away, or look at a longer time.
      </EmptyState>
    )

  return (
    <EmptyState
      icon={<History aria-hidden="true" />}
      title="No runs yet"
      actions={<ButtonLink href="/">Open a workflow</ButtonLink>}
    >
      A run is one execution of a workflow. Press Test in a workflow, or publish it and let an event start it:
      the run appears here while it happens, with the input and output of every step.
    </EmptyState>
  )
}
