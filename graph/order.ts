import { flowInto } from './scope.ts'
import type { Edge, Workflow } from './workflow.ts'

/** Node ids in an order that all edges allow, a container before its body; `rest` are those on a cycle or after one. */
export function order(workflow: Workflow): { ids: string[]; rest: string[] } {
  const into = flowInto(workflow)
  const outOf = Map.groupBy([...into.values()].flat(), (edge) => edge.from)
  const waiting = new Map(workflow.nodes.map(({ id }) => [id, into.get(id)?.length ?? 0]))
  const ids = [...waiting].flatMap(([id, count]) => (count === 0 ? id : []))

  // The list grows while it is walked.
  for (const id of ids) {
    for (const edge of outOf.get(id) ?? []) {
      const count = (waiting.get(edge.to) ?? 0) - 1
      waiting.set(edge.to, count)
      if (count === 0) ids.push(edge.to)
    }
  }

  return { ids, rest: [...waiting].flatMap(([id, count]) => (count > 0 ? id : [])) }
}

/** The ids of one cycle in the order of its edges; null when there is none. */
export function findCycle(workflow: Workflow): string[] | null {
  const rest = new Set(order(workflow).rest)
  const into = flowInto(workflow)
  // Each of the rest has a parent in the rest: walking backwards must come round.
  const walked: string[] = []
  let id = rest.values().next().value
  while (id !== undefined && !walked.includes(id)) {
    walked.push(id)
    id = into.get(id)?.find((edge) => rest.has(edge.from))?.from
  }

  return id === undefined ? null : walked.slice(walked.indexOf(id)).reverse()
}

/** True when edges lead from one node to another. */
export function leadsTo(edges: Edge[], from: string, to: string): boolean {
  const outOf = Map.groupBy(edges, (edge) => edge.from)
  const reached = new Set([from])
  for (const id of reached) {
    if (id === to) return true
    for (const edge of outOf.get(id) ?? []) reached.add(edge.to)
  }

  return false
}
