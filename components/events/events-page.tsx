'use client'

import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Inbox, PencilRuler } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { useTRPC } from '#components/api'
import { ButtonLink } from '#components/ui/button'
import { EmptyState } from '#components/ui/empty-state'
import { Loaded } from '#components/ui/loaded'
import { MorePages } from '#components/ui/more-pages'
import { RunsSkeleton } from '../runs/runs-skeleton.tsx'
import { useLive } from '../runs/use-live.ts'
import { Page } from '../shell/page.tsx'
import { EventRow } from './event-row.tsx'

const LIVE_EVERY_MS = 800

/** What arrived for a workflow from outside, newest first; each can be looked at and replayed. */
export function EventsPage({ workflowId }: { workflowId: string }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const wanted = useSearchParams().get('event')
  const workflow = useQuery(trpc.workflow.get.queryOptions({ id: workflowId }))
  const query = useInfiniteQuery(
    trpc.event.list.infiniteQueryOptions(
      { workflowId },
      { getNextPageParam: ({ nextCursor }) => nextCursor },
    ),
  )
  useLive({ workflowId, everyMs: LIVE_EVERY_MS }, () => queries.invalidateQueries(trpc.event.pathFilter()))
  const titles = new Map(workflow.data?.draft.nodes.map(({ id, title }) => [id, title]))
  const single = wanted && !query.data?.pages.some(({ items }) => items.some(({ id }) => id === wanted))

  return (
    <Page
      title="Events"
      description={
        workflow.data
          ? `What arrived for “${workflow.data.title}”, kept as it came, with the runs each event started.`
          : undefined
      }
      actions={
        <ButtonLink href={`/workflows/${workflowId}`} icon={<PencilRuler aria-hidden="true" />}>
          Open workflow
        </ButtonLink>
      }
    >
      {single && query.data && <OneEvent id={wanted} titles={titles} />}
      <Loaded query={query} label="Events" skeleton={<RunsSkeleton />}>
        {({ pages }) => {
          const events = pages.flatMap((page) => page.items)
          if (events.length === 0) return <NoEvents workflowId={workflowId} />

          return (
            <>
              <ul className="divide-y divide-hairline overflow-hidden rounded-card border border-hairline bg-panel">
                {events.map((event) => (
                  <EventRow
                    key={event.id}
                    event={event}
                    trigger={titles.get(event.nodeId) ?? event.nodeId}
                    startsOpen={event.id === wanted}
                  />
                ))}
              </ul>
              <MorePages query={query} goesOn />
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

/** One that a link leads to and that is too old for the first page. */
function OneEvent({ id, titles }: { id: string; titles: Map<string, string> }) {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.event.get.queryOptions({ id }))
  if (!data) return null

  return (
    <ul className="overflow-hidden rounded-card border border-accent bg-panel">
      <EventRow event={data} trigger={titles.get(data.nodeId) ?? data.nodeId} startsOpen />
    </ul>
  )
}

function NoEvents({ workflowId }: { workflowId: string }) {
  return (
    <EmptyState
      icon={<Inbox aria-hidden="true" />}
      title="Nothing has arrived yet"
      actions={<ButtonLink href={`/workflows/${workflowId}`}>Open workflow</ButtonLink>}
    >
      An event is what a trigger receives, such as a call of a webhook or the time of a schedule. Publish the
      workflow: each event is kept here before anything is done with it, and can be replayed later. Tests and
      runs by hand leave none.
    </EmptyState>
  )
}
