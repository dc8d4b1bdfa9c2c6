'use client'

import { useQuery } from '@tanstack/react-query'
import { Star } from 'lucide-react'
import Link from 'next/link'
import { useTRPC } from '#components/api'
import { RunDots } from './run-dots.tsx'

const MOST = 12

/** The workflows a person has starred, by name; the same for nobody else. */
export function Favourites() {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.workflow.list.queryOptions({ favourite: true, sort: 'name', limit: MOST }))
  const items = data?.items ?? []
  if (items.length === 0) return null

  return (
    <section aria-labelledby="favourites" className="flex flex-col gap-2">
      <h2 id="favourites" className="flex items-center gap-1.5 text-13 font-medium">
        <Star className="size-3.5 text-waiting" fill="currentColor" aria-hidden="true" />
        Favourites
      </h2>
      <ul className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {items.map(({ id, title, lastRuns }) => (
          <li
            key={id}
            className="relative flex items-center justify-between gap-3 rounded-card border border-hairline bg-panel px-3 py-2 hover:border-control"
          >
            <Link
              href={`/workflows/${id}`}
              className="min-w-0 truncate text-13 font-medium after:absolute after:inset-0 after:rounded-card focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent"
            >
              {title}
            </Link>
            <RunDots runs={lastRuns} />
          </li>
        ))}
      </ul>
      {(data?.total ?? 0) > MOST && (
        <Link href="/?favourite" className="text-13 text-accent-text hover:underline">
          All {data?.total} favourites
        </Link>
      )}
    </section>
  )
}
