'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTRPC } from '#components/api'
import { Loaded } from '#components/ui/loaded'
import { nodeIdOf } from '#graph/step-path'
import { useLooked } from '../home/welcome/use-looked.ts'
import { useDocumentTitle } from '../shell/document-title.ts'
import { RunError } from './run-error.tsx'
import { RunHeader } from './run-header.tsx'
import { RunSkeleton } from './run-skeleton.tsx'
import { isActive, type Run, type RunStep, runSteps, telling } from './run-steps.ts'
import { RunTurn } from './run-turn.tsx'
import { RunViews } from './run-views.tsx'
import { useLive } from './use-live.ts'
import { type Rounds, useRounds } from './use-rounds.ts'

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
  useLooked(query.data !== undefined)
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
  const rounds = useRounds(run)
  useLive({ runId: run.id, enabled: isActive(run) && rounds.chosen.length > 0 }, rounds.refresh)
  const steps = useMemo(() => runSteps(rounds.shown), [rounds.shown])
  const step = shownStep(steps, rounds)

  return (
    <div className="flex min-h-[calc(100dvh-3.5rem)] flex-col md:h-dvh">
      <RunHeader run={run} step={step} />
      <RunTurn run={run} />
      <RunError run={run} steps={steps} />
      <RunViews steps={steps} step={step} rounds={rounds} />
    </div>
  )
}

/** The step asked for; in a round one that lives there, so that choosing another round shows that one. */
function shownStep(steps: RunStep[], { chosen, wantedStep }: Rounds): RunStep | undefined {
  const round = chosen.at(-1)
  const inRound = round === undefined ? steps : steps.filter(({ path }) => path.startsWith(`${round}.`))
  // Chosen in a round that another one has taken the place of since: the same step in this one is meant.
  const here = wantedStep && round !== undefined ? `${round}.${nodeIdOf(wantedStep)}` : wantedStep
  const wanted = steps.find(({ path }) => path === wantedStep) ?? steps.find(({ path }) => path === here)
  // Asked for, but that step did not run in this round.
  const isElsewhere = wantedStep?.includes('[') === true && !wanted && inRound.length > 0

  return wanted ?? (isElsewhere ? undefined : telling(inRound)) ?? (isElsewhere ? undefined : telling(steps))
}
