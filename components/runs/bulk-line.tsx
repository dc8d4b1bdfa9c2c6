'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { CirclePause, CirclePlay, CircleStop, X } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { useTRPC } from '../api.tsx'
import { showProblem } from '../problem.ts'
import { useCan } from '../shell/account.tsx'
import { type BulkJob, bulkWords, counted } from './bulk-words.ts'

type Props = { job: BulkJob; onDismiss: () => void }

/** How far a job has come, and what can be done about it. */
export function BulkLine({ job, onDismiss }: Props) {
  const { action, status, total, done, skipped, failed, ratePerMinute } = job
  const isOver = status === 'done' || status === 'cancelled'
  const [isOpen, open] = useState(false)
  const settled = done + skipped + failed
  const left = skipped + failed
  const words = bulkWords[action]

  return (
    <div className="overflow-hidden rounded-card border border-hairline bg-panel text-13">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-3 py-2">
        <span className="font-medium">
          {isOver ? `${words.over} ${counted(done)}` : `${words.going} ${counted(total)}`}
        </span>
        <span className="text-soft tabular-nums">
          {isOver
            ? status === 'cancelled' && `cancelled with ${(total - settled).toLocaleString('en')} left`
            : `${settled.toLocaleString('en')} of ${total.toLocaleString('en')}`}
        </span>
        {!isOver && ratePerMinute !== null && <span className="text-faint">{ratePerMinute} a minute</span>}
        {status === 'paused' && <span className="text-waiting-text">Paused</span>}
        {left > 0 && (
          <Button size="small" variant="quiet" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
            {left.toLocaleString('en')} left out
          </Button>
        )}
        <span className="grow" />
        {isOver ? (
          <IconButton size="small" label="Dismiss" icon={<X aria-hidden="true" />} onClick={onDismiss} />
        ) : (
          <Controls job={job} />
        )}
      </div>
      {!isOver && (
        <div
          role="progressbar"
          aria-label={`${words.going} ${counted(total)}`}
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={settled}
          className="h-1 bg-hover"
        >
          <div
            className="h-full bg-accent transition-[width] motion-reduce:transition-none"
            style={{ width: `${(settled / total) * 100}%` }}
          />
        </div>
      )}
      {isOpen && <Problems id={job.id} isReplay={action === 'replay'} />}
    </div>
  )
}

function Controls({ job: { id, status } }: { job: BulkJob }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const shared = {
    onError: showProblem,
    onSettled: () => queries.invalidateQueries(trpc.bulk.pathFilter()),
  }
  const pause = useMutation(trpc.bulk.pause.mutationOptions(shared))
  const goOn = useMutation(trpc.bulk.goOn.mutationOptions(shared))
  const cancel = useMutation(trpc.bulk.cancel.mutationOptions(shared))
  if (!useCan('bulk.pause')) return null

  return (
    <>
      {status === 'running' ? (
        <Button
          size="small"
          loading={pause.isPending}
          icon={<CirclePause aria-hidden="true" />}
          onClick={() => pause.mutate({ id })}
        >
          Pause
        </Button>
      ) : (
        <Button
          size="small"
          loading={goOn.isPending}
          icon={<CirclePlay aria-hidden="true" />}
          onClick={() => goOn.mutate({ id })}
        >
          Go on
        </Button>
      )}
      <Button
        size="small"
        variant="quiet"
        loading={cancel.isPending}
        icon={<CircleStop aria-hidden="true" />}
        onClick={() => cancel.mutate({ id })}
      >
        Cancel the rest
      </Button>
    </>
  )
}

function Problems({ id, isReplay }: { id: string; isReplay: boolean }) {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.bulk.get.queryOptions({ id }))
  if (!data) return <p className="border-t border-hairline px-3 py-2 text-faint">Reading…</p>

  return (
    <ul className="max-h-60 overflow-y-auto border-t border-hairline">
      {data.problems.map((item) => (
        <li key={item.id} className="flex gap-3 px-3 py-1.5">
          {isReplay ? (
            <span className="shrink-0 font-mono text-12 text-faint">{item.id.slice(-8)}</span>
          ) : (
            <Link href={`/runs/${item.id}`} className="shrink-0 font-mono text-12 text-accent-text">
              {item.id.slice(-8)}
            </Link>
          )}
          <span className="min-w-0 wrap-anywhere text-soft">{item.message}</span>
        </li>
      ))}
    </ul>
  )
}
