import { edgesInto, failure, isLive, passedOver, type Result, type Results } from './schedule.ts'
import type { Edge, Node, Workflow } from './workflow.ts'

/** A workflow indexed for running; made once a run, never changed. */
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
  /** Unsettled nodes with a live edge into them. */
  live: Set<string>
  failed: boolean
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

/** Takes up a run where `results` leaves it; those of `start` for a new one. */
export function begin(plan: Plan, results: Results): Advance & { progress: Progress } {
  const progress: Progress = {
    results: { ...results },
    waiting: new Map(),
    live: new Set(),
    failed: failure(results) !== null,
  }
  const open = [...plan.nodes.values()].filter((node) => !results[node.id])
  for (const node of open) {
    const before = plan.into.get(node.id) ?? []
    progress.waiting.set(node.id, before.filter((edge) => !results[edge.from]).length)
    if (before.some((edge) => isLive(edge, results[edge.from]))) progress.live.add(node.id)
  }

  const settling = open.filter((node) => progress.waiting.get(node.id) === 0)
  return { progress, ...advance(plan, progress, settling) }
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
  if (progress.failed) return { ready, settled }

  for (const node of queue) {
    const isReady = progress.live.has(node.id)
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

/** Returns the nodes whose last parent this was. */
function record({ nodes, outOf }: Plan, progress: Progress, nodeId: string, result: Result): Node[] {
  progress.results[nodeId] = result
  progress.waiting.delete(nodeId)
  if (result.status === 'failed' && !result.handled) progress.failed = true

  const settling: Node[] = []
  for (const edge of outOf.get(nodeId) ?? []) {
    const waiting = (progress.waiting.get(edge.to) ?? 0) - 1
    progress.waiting.set(edge.to, waiting)
    if (isLive(edge, result)) progress.live.add(edge.to)

    const node = nodes.get(edge.to)
    if (waiting === 0 && node) settling.push(node)
  }

  return settling
}
