'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { MessageSquare, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { EmptyState } from '#components/ui/empty-state'
import { IconButton } from '#components/ui/icon-button'
import { Loaded } from '#components/ui/loaded'
import { MorePages } from '#components/ui/more-pages'
import { Segmented } from '#components/ui/segmented'
import { Skeleton } from '#components/ui/skeleton'
import { useCan } from '../../shell/account.tsx'
import { useEditor } from '../editor-context.tsx'
import { Composer } from './composer.tsx'
import { ThreadCard } from './thread-card.tsx'
import { type Thread, useCommentActions, useSeen } from './use-comments.ts'

type Show = 'open' | 'resolved'

const SHOWN = [
  { value: 'open', label: 'Open' },
  { value: 'resolved', label: 'Resolved' },
] as const

/** What people say about the workflow and its steps. */
export function CommentsPanel() {
  const talk = useEditor((state) => state.talk)
  if (!talk) return null

  return <Open key={talk.comment ?? ''} wanted={talk.comment} node={talk.node} />
}

function Open({ wanted, node }: { wanted: string | undefined; node: string | undefined }) {
  const close = useEditor((state) => state.closeTalk)
  const [show, setShow] = useState<Show>('open')
  // Who asked for the comments writes one next; who only looks at others is left where they are.
  const isAsked = useRef(wanted === undefined)
  const choose = (show: Show) => {
    isAsked.current = false
    setShow(show)
  }
  const mayComment = useCan('comment.create')
  useWanted(wanted, setShow)

  return (
    <aside
      aria-label="Comments"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        close()
      }}
      className="relative z-10 flex w-84 shrink-0 flex-col border-l border-hairline bg-panel max-md:fixed max-md:inset-x-0 max-md:bottom-14 max-md:h-[70dvh] max-md:w-auto max-md:border-t max-md:shadow-raised"
    >
      <header className="flex h-12 shrink-0 items-center gap-2 border-b border-hairline pr-2 pl-4">
        <h2 className="grow text-14 font-semibold">Comments</h2>
        <Segmented label="Which comments" value={show} onValueChange={choose} options={SHOWN} />
        <IconButton
          label="Close"
          keys="escape"
          size="small"
          icon={<X aria-hidden="true" />}
          onClick={close}
        />
      </header>
      <div className="flex min-h-0 grow flex-col gap-3 overflow-y-auto p-3">
        {node !== undefined && <OnlyOf node={node} />}
        {mayComment && show === 'open' && <New node={node} hasFocus={isAsked.current} />}
        <Threads show={show} node={node} wanted={wanted} />
      </div>
    </aside>
  )
}

/** Led to a comment of a thread that is resolved, the resolved ones are shown. */
function useWanted(wanted: string | undefined, setShow: (show: Show) => void) {
  const trpc = useTRPC()
  const { data } = useQuery(
    trpc.comment.get.queryOptions({ id: wanted ?? '' }, { enabled: wanted !== undefined }),
  )
  const isResolved = data && data.resolvedAt !== null

  useEffect(() => {
    if (isResolved !== undefined) setShow(isResolved ? 'resolved' : 'open')
  }, [isResolved, setShow])
}

function OnlyOf({ node }: { node: string }) {
  const title = useEditor(({ workflow }) => workflow.nodes.find(({ id }) => id === node)?.title)
  const openTalk = useEditor((state) => state.openTalk)

  return (
    <p className="flex items-center gap-2 text-12 text-soft">
      <span className="min-w-0 grow truncate">Only those on “{title ?? 'a step that was deleted'}”</span>
      <Button size="small" variant="quiet" onClick={() => openTalk()}>
        Show all
      </Button>
    </p>
  )
}

/** A comment is about the step that is selected, or about the whole. */
function New({ node, hasFocus }: { node: string | undefined; hasFocus: boolean }) {
  const { create } = useCommentActions()
  const about = useEditor(({ workflow, selected }) => {
    const id = node ?? (selected.length === 1 ? selected[0] : undefined)
    return workflow.nodes.find((each) => each.id === id)
  })
  const what = about ? `“${about.title}”` : 'the whole workflow'

  return (
    <Composer
      label={`Comment on ${what}`}
      placeholder={`Comment on ${what}`}
      submit="Comment"
      hasFocus={hasFocus}
      isBusy={create.isPending}
      onSubmit={(text, mentions) => create.mutateAsync({ nodeId: about?.id ?? null, text, mentions })}
    />
  )
}

function Threads({
  show,
  node,
  wanted,
}: {
  show: Show
  node: string | undefined
  wanted: string | undefined
}) {
  const trpc = useTRPC()
  const workflowId = useEditor((state) => state.id)
  const query = useInfiniteQuery(
    trpc.comment.list.infiniteQueryOptions(
      { workflowId, show, limit: 50, ...(node !== undefined && { nodeId: node }) },
      { getNextPageParam: ({ nextCursor }) => nextCursor },
    ),
  )
  const threads = query.data?.pages.flatMap(({ items }) => items)

  return (
    <Loaded query={{ ...query, data: threads }} label="The comments" skeleton={<ThreadsSkeleton />}>
      {(threads) => (
        <>
          {threads.length === 0 ? <Nothing show={show} /> : <List threads={threads} wanted={wanted} />}
          <MorePages query={query} />
        </>
      )}
    </Loaded>
  )
}

function List({ threads, wanted }: { threads: Thread[]; wanted: string | undefined }) {
  useSeen(threads)

  return threads.map((thread) => <ThreadCard key={thread.id} thread={thread} wanted={wanted} />)
}

function Nothing({ show }: { show: Show }) {
  if (show === 'resolved') return <EmptyState title="Nothing resolved yet" />

  return (
    <EmptyState icon={<MessageSquare aria-hidden="true" />} title="No open comments">
      Select a step and say what is on your mind. Whoever you name with @ gets a mail with a link to it.
    </EmptyState>
  )
}

function ThreadsSkeleton() {
  return (
    <div className="flex flex-col gap-3">
      <Skeleton className="h-28 w-full rounded-card" />
      <Skeleton className="h-20 w-full rounded-card" />
    </div>
  )
}
