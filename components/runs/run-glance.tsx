'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTRPC } from '#components/api'
import { Loaded } from '#components/ui/loaded'
import { Skeleton } from '#components/ui/skeleton'
import { useNow } from '../ui/now.ts'
import { DebugLink } from './debug-link.tsx'
import { type Run, runSteps } from './run-steps.ts'
import { timeline } from './timeline.ts'
import { TimelineView } from './timeline-view.tsx'

/** Where the time of a run went, without leaving the list; a step leads to its data. */
export function RunGlance({ id }: { id: string }) {
  const trpc = useTRPC()
  const query = useQuery(trpc.run.get.queryOptions({ id }))

  return (
    <Loaded query={query} label="The steps" skeleton={<Skeleton className="m-3 h-20" />}>
      {(run) => <Glance run={run} />}
    </Loaded>
  )
}

function Glance({ run }: { run: Run }) {
  const router = useRouter()
  const now = useNow() ?? Date.parse(run.createdAt)
  const steps = runSteps(run)
  if (steps.length === 0) return <p className="p-3 text-13 text-soft">No step has begun yet.</p>

  return (
    <>
      <TimelineView
        timeline={timeline(run, steps, now)}
        loops={run.loops}
        selected={undefined}
        onSelect={({ path }) => router.push(`/runs/${run.id}?step=${encodeURIComponent(path)}`)}
      />
      <div className="flex justify-end px-3 pb-3">
        <DebugLink run={run} nodeId={run.error?.nodeId} size="small" />
      </div>
    </>
  )
}
