'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTRPC } from '#components/api'
import { Loaded } from '#components/ui/loaded'
import { MorePages } from '#components/ui/more-pages'
import { TableSkeleton } from '../table-skeleton.tsx'
import { AlertRow } from './alert-row.tsx'

const LOOK_AGAIN_MS = 10_000

/** What rules found, newest first. */
export function AlertHistory() {
  const trpc = useTRPC()
  const list = useInfiniteQuery(
    trpc.alert.list.infiniteQueryOptions(
      {},
      { getNextPageParam: ({ nextCursor }) => nextCursor, refetchInterval: LOOK_AGAIN_MS },
    ),
  )

  return (
    <section aria-labelledby="history">
      <h2 id="history" className="mb-2 text-14 font-medium">
        History
      </h2>
      <Loaded query={list} label="Alerts" skeleton={<TableSkeleton />}>
        {({ pages }) => {
          const alerts = pages.flatMap((page) => page.items)
          if (alerts.length === 0)
            return (
              <p className="rounded-card border border-hairline bg-panel px-3 py-4 text-13 text-soft">
                Nothing has gone wrong so far. What rules find stays here, with the runs and with who was
                told.
              </p>
            )

          return (
            <>
              <ol className="divide-y divide-hairline rounded-card border border-hairline bg-panel">
                {alerts.map((alert) => (
                  <AlertRow key={alert.id} alert={alert} />
                ))}
              </ol>
              <MorePages query={list} goesOn />
            </>
          )
        }}
      </Loaded>
    </section>
  )
}
