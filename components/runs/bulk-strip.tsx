'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTRPC } from '../api.tsx'
import { BulkLine } from './bulk-line.tsx'

const SHOWN = 5
const GOING_MS = 1_000
const IDLE_MS = 15_000
/** What ended while one was away is told still. */
const TOLD_MS = 10 * 60_000

/** Bulk jobs that go on, and those that ended a short time ago; read from the server, so that a reload loses nothing. */
export function BulkStrip() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [since] = useState(() => new Date(Date.now() - TOLD_MS).toISOString())
  const [dismissed, dismiss] = useState<string[]>([])
  const query = useQuery(
    trpc.bulk.list.queryOptions(
      { since, limit: SHOWN },
      {
        refetchInterval: ({ state }) =>
          state.data?.items.some(({ status }) => status === 'running') ? GOING_MS : IDLE_MS,
      },
    ),
  )
  const jobs = query.data?.items.filter(({ id }) => !dismissed.includes(id)) ?? []
  const settled = query.data?.items.map(({ done, status }) => `${done} ${status}`).join()

  // Runs a job starts are not part of the list's own events until they begin.
  useEffect(() => {
    if (settled) void queries.invalidateQueries(trpc.run.list.pathFilter())
  }, [settled, queries, trpc])

  if (jobs.length === 0) return null

  return (
    <section aria-label="Bulk jobs" className="flex flex-col gap-2">
      {jobs.map((job) => (
        <BulkLine key={job.id} job={job} onDismiss={() => dismiss([...dismissed, job.id])} />
      ))}
    </section>
  )
}
