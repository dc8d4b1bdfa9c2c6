'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Radio } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { useTRPC } from '#components/api'
import { ButtonLink } from '#components/ui/button'
import { EmptyState } from '#components/ui/empty-state'
import { Loaded } from '#components/ui/loaded'
import { MorePages } from '#components/ui/more-pages'
import { Segmented } from '#components/ui/segmented'
import { TableSkeleton } from '../admin/table-skeleton.tsx'
import { Page } from '../shell/page.tsx'
import { TriggerTable } from './trigger-table.tsx'

const REFRESH_MS = 10_000

/** What listens for the outside: every trigger of every live workflow, and how it is doing. */
export function TriggersPage() {
  const trpc = useTRPC()
  const attention = useSearchParams().has('attention')
  const query = useInfiniteQuery(
    trpc.trigger.list.infiniteQueryOptions(
      { attention },
      { getNextPageParam: ({ nextCursor }) => nextCursor, refetchInterval: REFRESH_MS },
    ),
  )
  const show = (what: 'all' | 'attention') =>
    window.history.replaceState(null, '', what === 'all' ? '/triggers' : '/triggers?attention')

  return (
    <Page
      title="Triggers"
      description="What starts your live workflows: where it is reached, when it is next due, and what it last heard."
      width="full"
    >
      <div>
        <Segmented
          label="Which triggers"
          value={attention ? 'attention' : 'all'}
          onValueChange={show}
          options={[
            { value: 'all', label: 'All' },
            { value: 'attention', label: 'Needs attention' },
          ]}
        />
      </div>
      <Loaded query={query} label="Triggers" skeleton={<TableSkeleton rows={6} />}>
        {({ pages }) => {
          const triggers = pages.flatMap(({ items }) => items)
          if (triggers.length === 0 && !query.hasNextPage) return attention ? <AllWell /> : <NoTriggers />

          return (
            <>
              <TriggerTable triggers={triggers} />
              <MorePages query={query} />
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

function AllWell() {
  return (
    <EmptyState icon={<Radio aria-hidden="true" />} title="Every trigger is listening">
      None fails, none is late, and none has been silent for longer than it may be.
    </EmptyState>
  )
}

function NoTriggers() {
  return (
    <EmptyState
      icon={<Radio aria-hidden="true" />}
      title="Nothing listens yet"
      actions={<ButtonLink href="/">Open a workflow</ButtonLink>}
    >
      Begin a workflow with a webhook, a schedule, a form or a feed, and publish it. Its trigger appears here,
      with its address or its next time.
    </EmptyState>
  )
}
