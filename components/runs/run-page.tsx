'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useTRPC } from '#components/api'
import { Loaded } from '#components/ui/loaded'
import { useDocumentTitle } from '../shell/document-title.ts'
import { RunError } from './run-error.tsx'
import { RunHeader } from './run-header.tsx'
import { RunSkeleton } from './run-skeleton.tsx'
import { isActive, type Run, runSteps, telling } from './run-steps.ts'
import { RunTurn } from './run-turn.tsx'
import { RunViews } from './run-views.tsx'
import { useLive } from './use-live.ts'

const HELD_MS = 3_000

/** One run: the path it took, where its time went, and the data of each step. Live until it has settled. */
export function RunPage({ id }: { id: string }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const query = useQuery(
    // Its place in the line changes without anything happening to the run itself.
    trpc.run.get.queryOptions(
      { id },
      { refetchInterval: ({ state }) => (state.data?.held ? HELD_MS : false) },
    ),
  )
  useLive({ runId: id, enabled: query.data === undefined || isActive(query.data) }, () =>
    queries.invalidateQueries(trpc.run.get.queryFilter({ id })),
  )
  useDocumentTitle(query.data?.workflowTitle, query.data?.status)

  return (
    <Loaded query={query} label="This run" skeleton={<RunSkeleton />}>
      {(run) => <Settled key={run.id} run={run} />}
    </Loaded>
  )
}

function Settled({ run }: { run: Run }) {
  const wanted = useSearchParams().get('step')
  const steps = runSteps(run)
  const step = steps.find(({ path }) => path === wanted) ?? telling(steps)

  return (
    <div className="flex min-h-[calc(100dvh-3.5rem)] flex-col md:h-dvh">
      <RunHeader run={run} step={step} />
      <RunTurn run={run} />
      <RunError run={run} steps={steps} />
      <RunViews run={run} steps={steps} step={step} />
    </div>
  )
}
