import { placeOf } from './place.ts'
import { containersOf } from './scope.ts'
import type { Edge, Node, Workflow } from './workflow.ts'

/** Part of a workflow, as the clipboard holds it: what lives in no node of it lies where it lay on the canvas. */
export type Fragment = { nodes: Node[]; edges: Edge[] }

/** The nodes with what lives in them, and the edges between them. */
export function copy(workflow: Workflow, nodeIds: string[]): Fragment {
  const nodes = new Map(workflow.nodes.map((node) => [node.id, node]))
  const chosen = new Set(nodeIds)
  const isCopied = (id: string) =>
    chosen.has(id) || containersOf(nodes, id).some((container) => chosen.has(container))

  return {
    nodes: workflow.nodes
      .filter(({ id }) => isCopied(id))
      .map((node) => (node.parent !== undefined && isCopied(node.parent) ? node : freed(node, nodes))),
    edges: workflow.edges.filter(({ from, to }) => isCopied(from) && isCopied(to)),
  }
}

function freed(node: Node, nodes: ReadonlyMap<string, Node>): Node {
  if (node.parent === undefined) return node
  const { parent: _, ...rest } = node

  return { ...rest, position: placeOf(nodes, node) }
}
