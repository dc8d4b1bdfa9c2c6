'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { Segmented } from '#components/ui/segmented'
import { StateMark } from '#components/ui/state-mark'
import { RunDuration } from './run-duration.tsx'

type Props = { runId: string; loop: string; hasFailed: boolean; onChoose: (round: string) => void }

/** The rounds of a loop one by one: all of them, or those that failed. */
export function RoundList({ runId, loop, hasFailed, onChoose }: Props) {
  const trpc = useTRPC()
  const [which, setWhich] = useState<'all' | 'failed'>(hasFailed ? 'failed' : 'all')
  const query = useInfiniteQuery(
    trpc.run.listRounds.infiniteQueryOptions(
      { id: runId, loop, ...(which === 'failed' && { status: 'failed' as const }) },
      { getNextPageParam: ({ nextCursor }) => nextCursor },
    ),
  )
  const rounds = query.data?.pages.flatMap(({ items }) => items) ?? []

  return (
    <div className="flex flex-col items-stretch gap-2">
      <span>
        <Segmented
          label="Which rounds"
          value={which}
          onValueChange={setWhich}
          options={[
            { value: 'all', label: 'All' },
            { value: 'failed', label: 'Failed' },
          ]}
        />
      </span>
      <ol className="flex flex-col divide-y divide-hairline">
        {rounds.map(({ path, index, status, error, startedAt, finishedAt }) => (
          <li key={path}>
            <button
              type="button"
              onClick={() => onChoose(path)}
              className="flex w-full items-start gap-2 rounded-control px-1.5 py-2 text-left text-13 hover:bg-hover"
            >
              <StateMark state={status} size={14} className="mt-0.5" />
              <span className="min-w-0 grow">
                <span className="font-medium tabular-nums">Round {index + 1}</span>
                {error && (
                  <span className="line-clamp-2 wrap-anywhere text-failed-text">{error.message}</span>
                )}
              </span>
              <span className="shrink-0 text-12 text-faint">
                <RunDuration from={startedAt} to={finishedAt} />
              </span>
            </button>
          </li>
        ))}
      </ol>
      {rounds.length === 0 && query.isSuccess && (
        <p className="text-13 text-soft">
          {which === 'failed' ? 'No round failed.' : 'No round has begun yet.'}
        </p>
      )}
      {query.hasNextPage && (
        <Button size="small" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  )
}
