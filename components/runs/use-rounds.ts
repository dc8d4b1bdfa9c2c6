import { keepPreviousData, useQueries, useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { useTRPC } from '../api.tsx'
import type { Run } from './run-steps.ts'
import { type Round, roundsTo, roundWith, shownRun } from './shown-run.ts'

/** What of a run is looked at; the address says it, so that it can be sent on. */
export function useRounds(run: Run) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const query = useSearchParams()
  const wanted = query.get('round')
  const chosen = useMemo(() => roundsTo(wanted), [wanted])
  const rounds = useQueries({
    queries: chosen.map((round) =>
      trpc.run.listSteps.queryOptions(
        { id: run.id, round },
        { placeholderData: keepPreviousData, retry: false },
      ),
    ),
    combine: (results) => results.flatMap(({ data }): Round[] => (data ? [data] : [])),
  })
  const shown = useMemo(() => shownRun(run, rounds), [run, rounds])

  const show = ({ round, step }: { round?: string | null; step?: string }) => {
    const next = new URLSearchParams()
    const kept = round === undefined ? wanted : round
    if (kept) next.set('round', kept)
    if (step) next.set('step', step)
    window.history.replaceState(null, '', `?${next}`)
  }

  return {
    chosen,
    rounds,
    shown,
    wantedStep: query.get('step'),
    show,
    /** Shows a node: inside loops in a round it ran in. */
    showNode: (nodeId: string) => {
      const path = shown.steps.find((step) => step.nodeId === nodeId)?.path
      if (path) return show({ step: path })
      const round = roundWith(run, nodeId)
      show({ round, step: round ? `${round}.${nodeId}` : nodeId })
    },
    refresh: () => queries.invalidateQueries(trpc.run.listSteps.pathFilter()),
  }
}

export type Rounds = ReturnType<typeof useRounds>
