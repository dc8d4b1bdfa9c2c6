import type { NodeType, Schema } from '#graph/node-type'
import { outputSchema } from '#graph/outputs'
import { containersOf } from '#graph/scope'
import type { Node, Workflow } from '#graph/workflow'
import type { CatalogIndex } from './catalog-index.ts'
import type { Calls, LastOutputs } from './editor-context.tsx'

export type Known = { workflow: Workflow; index: CatalogIndex; lastOutputs: LastOutputs; calls: Calls }

/** Who reads: a step, or with `inside` a field of a loop that is read when the steps inside it have run. */
export type Reader = { nodeId: string; inside?: boolean }

/** The loops around what reads, the nearest first. */
export function loopsAround({ nodeId, inside }: Reader, workflow: Workflow): Node[] {
  const nodes = new Map(workflow.nodes.map((node) => [node.id, node]))
  const ids = [...(inside ? [nodeId] : []), ...containersOf(nodes, nodeId)]

  return ids.flatMap((id) => nodes.get(id) ?? [])
}

/** Waits of the scopes in sight: each has an address that may be sent before the run gets there. */
export function waitsSeen(around: Node[], { nodes }: Workflow): Node[] {
  const scopes = new Set<string | undefined>([undefined, ...around.map(({ id }) => id)])

  return nodes.filter(({ type, parent }) => HAS_LINK.includes(type) && scopes.has(parent))
}

const HAS_LINK = ['wait.for-event', 'approval.request']

/** What a node gives, as far as it is known: of a call what the workflow called says. */
export function givenBy(node: Node, nodeType: NodeType, { calls }: Known): Schema {
  const called =
    node.type === 'flow.call' && node.input.wait !== false ? calls[String(node.input.workflow)] : undefined

  return called?.returns && node.pinned === undefined ? called.returns : outputSchema(node, nodeType)
}
