'use client'

import { skipToken, useQuery } from '@tanstack/react-query'
import { useTRPC } from '#components/api'
import { entriesAround, prefixOf } from '#graph/part'
import type { Node } from '#graph/workflow'
import { useEditor } from '../editor-context.tsx'
import { isUnderWay, type RunView } from '../run-overlay.ts'
import { type StepState, stepStates } from '../step-state.ts'

/** How a step stands in a run: inside loops in the round of the entry that is chosen. */
export function useRoundState(node: Node, run: RunView | null): StepState | undefined {
  const trpc = useTRPC()
  const workflow = useEditor((state) => state.workflow)
  const chosen = useEditor((state) => state.entries)
  const state = run?.steps[node.id]
  const nodes = new Map(workflow.nodes.map((each) => [each.id, each]))
  const prefix = prefixOf(nodes, entriesAround(nodes, node.id, chosen), node.parent)
  const isWanted = run !== null && state?.rounds !== undefined && prefix !== ''
  const round = useQuery(
    trpc.run.listSteps.queryOptions(isWanted ? { id: run.id, round: prefix.slice(0, -1) } : skipToken, {
      retry: false,
      refetchInterval: isUnderWay(run) ? 1_000 : false,
    }),
  )
  if (!isWanted || !round.data) return state

  return stepStates(round.data.steps, run.status)[node.id]
}
