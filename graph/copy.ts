import type { Edge, Node, Workflow } from './workflow.ts'

/** Part of a workflow, as the clipboard holds it. */
export type Fragment = { nodes: Node[]; edges: Edge[] }

/** The nodes and the edges between them. */
export function copy(workflow: Workflow, nodeIds: string[]): Fragment {
  const ids = new Set(nodeIds)

  return {
    nodes: workflow.nodes.filter(({ id }) => ids.has(id)),
    edges: workflow.edges.filter(({ from, to }) => ids.has(from) && ids.has(to)),
  }
}
