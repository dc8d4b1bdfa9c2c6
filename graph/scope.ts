import type { Edge, Node, Workflow } from './workflow.ts'

/** The port by which a container leads to the first steps of its body; no edge of a document has it. */
export const EACH = 'each'

/**
 * The nodes that live directly in a container, or in none, and the edges between them: a workflow of its own, which
 * is scheduled by itself. Edges that cross the border of a container count for nothing.
 */
export function scope(workflow: Workflow, container?: string): Workflow {
  const isInside = ({ parent }: Node) => parent === container
  if (container === undefined && workflow.nodes.every(isInside)) return workflow

  const nodes = workflow.nodes.filter(isInside)
  const ids = new Set(nodes.map(({ id }) => id))
  const edges = workflow.edges.filter(({ from, to }) => ids.has(from) && ids.has(to))

  return { ...workflow, nodes, edges }
}

/** The ids of the containers a node lives in, the nearest first. Ends where a parent is missing or comes round. */
export function containersOf(nodes: ReadonlyMap<string, Node>, nodeId: string): string[] {
  const found: string[] = []
  let parent = nodes.get(nodeId)?.parent
  while (parent !== undefined && nodes.has(parent) && parent !== nodeId && !found.includes(parent)) {
    found.push(parent)
    parent = nodes.get(parent)?.parent
  }

  return found
}

/**
 * By node, what leads into it: the edges of its own scope, and a line from the container to each first step of its
 * body. This is the order in which data can flow.
 */
export function flowInto(workflow: Workflow): Map<string, Edge[]> {
  const parents = new Map(workflow.nodes.map(({ id, parent }) => [id, parent]))
  const whole = workflow.edges.filter(
    ({ from, to }) => parents.has(from) && parents.has(to) && parents.get(from) === parents.get(to),
  )
  const into = Map.groupBy(whole, ({ to }) => to)
  for (const { id, parent } of workflow.nodes) {
    if (parent === undefined || parent === id || into.has(id) || !parents.has(parent)) continue
    into.set(id, [{ id: `${parent}>${id}`, from: parent, port: EACH, to: id }])
  }

  return into
}
