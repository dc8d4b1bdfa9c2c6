'use client'

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { AtSign } from 'lucide-react'
import Link from 'next/link'
import { type Outputs, useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { EmptyState } from '#components/ui/empty-state'
import { Loaded } from '#components/ui/loaded'
import { MorePages } from '#components/ui/more-pages'
import { RelativeTime } from '#components/ui/relative-time'
import { TableSkeleton } from '../admin/table-skeleton.tsx'
import { Page } from '../shell/page.tsx'
import { classes } from '../ui/classes.ts'

/** Comments that name whoever is signed in; each leads to where it was said. */
export function MentionsPage() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const query = useInfiniteQuery(
    trpc.mention.list.infiniteQueryOptions(
      {},
      { getNextPageParam: ({ nextCursor }) => nextCursor, refetchInterval: 30_000 },
    ),
  )
  const seen = useMutation(
    trpc.mention.markSeen.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.mention.pathFilter()),
    }),
  )
  const items = query.data?.pages.flatMap((page) => page.items)
  const hasNew = items?.some(({ isNew }) => isNew) ?? false

  return (
    <Page
      title="Mentions"
      description="Comments on workflows that name you."
      actions={
        hasNew && (
          <Button loading={seen.isPending} onClick={() => seen.mutate({})}>
            Mark all as seen
          </Button>
        )
      }
    >
      <Loaded query={{ ...query, data: items }} label="Mentions" skeleton={<TableSkeleton />}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon={<AtSign aria-hidden="true" />} title="Nobody has mentioned you yet">
              When somebody writes @ and your name in a comment on a workflow, it stands here and comes by
              mail.
            </EmptyState>
          ) : (
            <>
              <ul className="divide-y divide-hairline overflow-hidden rounded-card border border-hairline bg-panel">
                {items.map((item) => (
                  <Row key={item.commentId} item={item} />
                ))}
              </ul>
              <MorePages query={query} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

type Item = Outputs['mention']['list']['items'][number]

function Row({ item: { commentId, workflow, nodeTitle, author, text, isNew, at } }: { item: Item }) {
  return (
    <li>
      <Link
        href={`/workflows/${workflow.id}?comment=${commentId}`}
        className="flex items-start gap-3 px-4 py-3 outline-offset-[-2px] hover:bg-hover"
      >
        <span
          className={classes('mt-1.5 size-2 shrink-0 rounded-full', isNew && 'bg-accent')}
          aria-hidden="true"
        />
        <span className="min-w-0 grow">
          <span className="flex items-baseline gap-3">
            <span className={classes('min-w-0 grow truncate text-13', isNew && 'font-semibold')}>
              {isNew && <span className="sr-only">New: </span>}
              {author} on {nodeTitle ? `“${nodeTitle}” in ` : ''}“{workflow.title}”
            </span>
            <RelativeTime at={at} className="shrink-0 text-12 text-faint" />
          </span>
          <span className="mt-0.5 line-clamp-2 text-13 text-soft wrap-anywhere">
            {text === '' ? 'This comment was deleted.' : text}
          </span>
        </span>
      </Link>
    </li>
  )
}
