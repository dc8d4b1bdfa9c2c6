import { arrivalsWanted } from './join.ts'
import { edgesInto, ends, isLive, isOver, passedOver, type Result, type Results } from './schedule.ts'
import type { Edge, Node, Workflow } from './workflow.ts'

/** A scope of a workflow indexed for running; made once a document, never changed. */
export type Plan = {
  nodes: Map<string, Node>
  into: Map<string, Edge[]>
  outOf: Map<string, Edge[]>
}

/** Where a run stands. `settle` changes it in place: copying thousands of results a step would cost n². */
export type Progress = {
  results: Results
  /** Edges into an unsettled node whose origin has not settled. */
  waiting: Map<string, number>
  /** Live edges into an unsettled node. */
  live: Map<string, number>
  /** Given out as ready; a merge may be while edges into it are still to come. */
  given: Set<string>
  /** A node failed for good or ended the run. */
  over: boolean
}

/** `settled` holds what followed by itself: skipped nodes and disabled ones, in order. */
export type Advance = { ready: Node[]; settled: [nodeId: string, result: Result][] }

export function plan(workflow: Workflow): Plan {
  const into = edgesInto(workflow)

  return {
    nodes: new Map(workflow.nodes.map((node) => [node.id, node])),
    into,
    outOf: Map.groupBy([...into.values()].flat(), (edge) => edge.from),
  }
}

/** Takes up a run where `results` leaves it; those of `start` for a new one, none for the body of a container. */
export function begin(plan: Plan, results: Results): Advance & { progress: Progress } {
  const progress: Progress = {
    results: { ...results },
    waiting: new Map(),
    live: new Map(),
    given: new Set(),
    over: isOver(results),
  }
  const open = [...plan.nodes.values()].filter((node) => !results[node.id])
  for (const node of open) {
    const before = plan.into.get(node.id) ?? []
    progress.waiting.set(node.id, before.filter((edge) => !results[edge.from]).length)
    progress.live.set(node.id, before.filter((edge) => isLive(edge, results[edge.from])).length)
  }

  return {
    progress,
    ...advance(
      plan,
      progress,
      open.filter((node) => isSettling(node, progress)),
    ),
  }
}

/** Records how a node ended and returns what that makes ready: the rule of `next`, told as a difference. */
export function settle(plan: Plan, progress: Progress, nodeId: string, result: Result): Advance {
  return advance(plan, progress, record(plan, progress, nodeId, result))
}

/** Settles what needs no execution, down the line, until only nodes to execute are left. */
function advance(plan: Plan, progress: Progress, settling: Node[]): Advance {
  const queue = [...settling]
  const ready: Node[] = []
  const settled: Advance['settled'] = []
  if (progress.over) return { ready, settled }

  for (const node of queue) {
    if (progress.given.has(node.id)) continue
    progress.given.add(node.id)
    const isReady = !plan.into.has(node.id) || (progress.live.get(node.id) ?? 0) > 0
    if (isReady && !node.disabled) {
      ready.push(node)
      continue
    }
    const result: Result = isReady ? passedOver : { status: 'skipped' }
    settled.push([node.id, result])
    queue.push(...record(plan, progress, node.id, result))
  }

  return { ready, settled }
}

/** Returns the nodes that have what they wait for by this. */
function record({ nodes, outOf }: Plan, progress: Progress, nodeId: string, result: Result): Node[] {
  progress.results[nodeId] = result
  progress.waiting.delete(nodeId)
  if (ends(result)) progress.over = true

  const settling: Node[] = []
  for (const edge of outOf.get(nodeId) ?? []) {
    progress.waiting.set(edge.to, (progress.waiting.get(edge.to) ?? 0) - 1)
    if (isLive(edge, result)) progress.live.set(edge.to, (progress.live.get(edge.to) ?? 0) + 1)

    const node = nodes.get(edge.to)
    if (node && isSettling(node, progress)) settling.push(node)
  }

  return settling
}

/** All before it have settled, or as many live edges have come as a merge wants. */
function isSettling(node: Node, { waiting, live, given }: Progress): boolean {
  if (given.has(node.id)) return false
  const wanted = arrivalsWanted(node)

  return waiting.get(node.id) === 0 || (wanted !== null && (live.get(node.id) ?? 0) >= wanted)
}
