'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Stamp } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { useTRPC } from '#components/api'
import { EmptyState } from '#components/ui/empty-state'
import { Loaded } from '#components/ui/loaded'
import { MorePages } from '#components/ui/more-pages'
import { Segmented } from '#components/ui/segmented'
import { TableSkeleton } from '../admin/table-skeleton.tsx'
import { ReviewsSection, useReviews } from '../reviews/reviews-section.tsx'
import { Page } from '../shell/page.tsx'
import { ApprovalDialog } from './approval-dialog.tsx'
import { ApprovalList } from './approval-list.tsx'

const SHOWN = [
  { value: 'mine', label: 'Waiting for me' },
  { value: 'open', label: 'All open' },
  { value: 'decided', label: 'Decided' },
] as const

type Show = (typeof SHOWN)[number]['value']

/** Every request for approval of the workspace; the address holds which are shown, and which one is open. */
export function ApprovalsPage() {
  const trpc = useTRPC()
  const search = useSearchParams()
  const show = SHOWN.find(({ value }) => value === search.get('show'))?.value ?? 'mine'
  const openId = useOpenId(search)
  const reviews = useReviews(show)
  const hasReviews = (reviews.data?.pages[0]?.items.length ?? 0) > 0
  const query = useInfiniteQuery(
    trpc.approval.list.infiniteQueryOptions(
      { show },
      { getNextPageParam: ({ nextCursor }) => nextCursor, refetchInterval: 15_000 },
    ),
  )

  return (
    <Page
      title="Approvals"
      description="What runs ask people to decide before they go on, and changes to look at before they go live."
      actions={
        <Segmented
          label="Which approvals"
          value={show}
          onValueChange={(next) => go({ show: next })}
          options={SHOWN}
        />
      }
    >
      <ReviewsSection reviews={reviews} />
      <Loaded query={query} label="Approvals" skeleton={<TableSkeleton />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          return items.length === 0 ? (
            !hasReviews && <Nothing show={show} />
          ) : (
            <>
              <ApprovalList items={items} onOpen={(id) => go({ show, id })} />
              <MorePages query={query} />
            </>
          )
        }}
      </Loaded>
      {openId && <ApprovalDialog key={openId} id={openId} onClose={() => go({ show })} />}
    </Page>
  )
}

function go({ show, id }: { show: Show; id?: string }) {
  const query = new URLSearchParams({ ...(show !== 'mine' && { show }), ...(id && { id }) }).toString()
  window.history.replaceState(null, '', query ? `/approvals?${query}` : '/approvals')
}

/** A run gives away the address of its step before that has asked, and so before there is an id. */
function useOpenId(search: URLSearchParams): string | null {
  const trpc = useTRPC()
  const [id, runId, path] = ['id', 'run', 'step'].map((name) => search.get(name))
  const isPlace = Boolean(!id && runId && path)
  const { data } = useQuery(
    trpc.approval.list.queryOptions({ runId: runId ?? '', path: path ?? '', limit: 1 }, { enabled: isPlace }),
  )

  return id ?? (isPlace ? (data?.items[0]?.id ?? null) : null)
}

function Nothing({ show }: { show: Show }) {
  if (show === 'decided')
    return (
      <EmptyState icon={<Stamp aria-hidden="true" />} title="Nothing decided yet">
        Once somebody approves or rejects, it is kept here with who decided what, and when.
      </EmptyState>
    )

  return (
    <EmptyState
      icon={<Stamp aria-hidden="true" />}
      title={show === 'mine' ? 'Nothing waits for you' : 'Nothing is open'}
    >
      Add the step “Ask for approval” to a workflow to have people decide before it goes on: a refund, a post,
      an order above a limit. They are mailed a link of their own, and members find the request here.
    </EmptyState>
  )
}
