import { containersOf } from '#graph/scope'
import type { Node, Workflow } from '#graph/workflow'
import type { Samples } from './sample-of.ts'

export type Known = Samples & { workflow: Workflow }

/** Who reads: a step, what belongs to none (null), or with `inside` a field of a loop that is read when the steps inside it have run. */
export type Reader = { nodeId: string | null; inside?: boolean }

/** The loops around what reads, the nearest first. */
export function loopsAround({ nodeId, inside }: Reader, workflow: Workflow): Node[] {
  const nodes = new Map(workflow.nodes.map((node) => [node.id, node]))
  if (nodeId === null) return []
  const ids = [...(inside ? [nodeId] : []), ...containersOf(nodes, nodeId)]

  return ids.flatMap((id) => nodes.get(id) ?? [])
}

/** Waits of the scopes in sight: each has an address that may be sent before the run gets there. */
export function waitsSeen(around: Node[], { nodes }: Workflow): Node[] {
  const scopes = new Set<string | undefined>([undefined, ...around.map(({ id }) => id)])

  return nodes.filter(({ type, parent }) => HAS_LINK.includes(type) && scopes.has(parent))
}

const HAS_LINK = ['wait.for-event', 'approval.request']
