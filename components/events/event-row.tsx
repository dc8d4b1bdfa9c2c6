'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ChevronRight, RotateCw } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { type Outputs, useTRPC } from '#components/api'
import { DataViewer } from '#components/ui/data-viewer'
import { Loaded } from '#components/ui/loaded'
import { RelativeTime } from '#components/ui/relative-time'
import { Skeleton } from '#components/ui/skeleton'
import { SplitButton } from '#components/ui/split-button'
import { StateMark, stateLabel } from '#components/ui/state-mark'
import { showToast } from '#components/ui/toast'
import { showProblem } from '../problem.ts'
import { useCan } from '../shell/account.tsx'
import { classes } from '../ui/classes.ts'

type EventItem = Outputs['event']['list']['items'][number]
type Props = { event: EventItem; trigger: string; startsOpen: boolean }

/** When it came and by which trigger, the runs it started, and what arrived once it is opened. */
export function EventRow({ event, trigger, startsOpen }: Props) {
  const { id, receivedAt, runs } = event
  const [isOpen, setOpen] = useState(startsOpen)

  return (
    <li className="text-13">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2 hover:bg-hover">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="-ml-1 flex min-w-0 items-center gap-2 rounded-control px-1 py-0.5 text-left"
        >
          <ChevronRight
            aria-hidden="true"
            className={classes('size-4 shrink-0 text-faint transition-transform', isOpen && 'rotate-90')}
          />
          <span className="truncate font-medium">{trigger}</span>
          <span className="sr-only">: what arrived</span>
        </button>
        <RelativeTime at={receivedAt} className="text-faint" />
        <span className="grow" />
        <Runs runs={runs} />
        <Replay event={event} />
      </div>
      {isOpen && <Arrived id={id} dedupeKey={event.dedupeKey} />}
    </li>
  )
}

function Runs({ runs }: { runs: EventItem['runs'] }) {
  if (runs.length === 0) return <span className="text-faint">Its runs were removed</span>

  return (
    <ul aria-label="Runs of this event" className="flex flex-wrap items-center gap-1.5">
      {runs.map(({ id, status, version }) => (
        <li key={id}>
          <Link
            href={`/runs/${id}`}
            className="flex items-center gap-1.5 rounded-control border border-hairline px-1.5 py-0.5 text-12 text-soft hover:border-control hover:text-ink"
          >
            <StateMark state={status} size={14} />
            <span className="sr-only">{stateLabel(status)}, </span>
            {version === null ? 'Test' : `v${version}`}
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Replay({ event: { id, canRepeatSame } }: { event: EventItem }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const replay = useMutation(
    trpc.event.replay.mutationOptions({
      onError: showProblem,
      onSuccess: () => {
        showToast({ title: 'The event is run again.' })
        return queries.invalidateQueries(trpc.event.pathFilter())
      },
    }),
  )
  if (!useCan('event.replay')) return null
  const newest = () => replay.mutate({ id, version: 'newest' })

  return (
    <SplitButton
      size="small"
      menuLabel="Other ways to replay"
      loading={replay.isPending}
      icon={<RotateCw aria-hidden="true" />}
      onClick={newest}
      items={[
        { label: 'On the newest version', help: 'As if it arrived now.', onSelect: newest },
        {
          label: 'On the version that received it',
          help: canRepeatSame
            ? 'As it was run first.'
            : 'Its first run was removed, and with it which one that was.',
          disabled: !canRepeatSame,
          onSelect: () => replay.mutate({ id, version: 'same' }),
        },
      ]}
    >
      Replay
    </SplitButton>
  )
}

function Arrived({ id, dedupeKey }: { id: string; dedupeKey: string | null }) {
  const trpc = useTRPC()
  const query = useQuery(trpc.event.get.queryOptions({ id }))

  return (
    <div className="border-t border-hairline bg-page px-3 py-3 md:pl-9">
      {dedupeKey && <p className="pb-2 text-12 wrap-anywhere text-faint">Sent under the id {dedupeKey}</p>}
      <Loaded query={query} label="What arrived" skeleton={<Skeleton className="h-24" />}>
        {({ payload }) => <DataViewer value={payload} label="What arrived" className="max-h-96" />}
      </Loaded>
    </div>
  )
}
