import { connectionRefusal } from './can-connect.ts'
import type { Edge, Node, Position, Settings, Workflow } from './workflow.ts'

/** Gives the id of a new node or edge: `[a-z0-9]+`, never given before. */
export type NewId = () => string

/** Where an edge shall lead. */
export type Connection = Omit<Edge, 'id'>

// Every edit returns a new document and leaves the one it was given as it is; one that cannot be done, or
// changes nothing, returns the very document it was given.

export function add(workflow: Workflow, node: Node): Workflow {
  if (workflow.nodes.some(({ id }) => id === node.id)) return workflow

  return { ...workflow, nodes: [...workflow.nodes, node] }
}

/** Draws an edge, unless it would lead to itself, twice to the same place or in a circle. */
export function connect(workflow: Workflow, connection: Connection, newId: NewId): Workflow {
  if (connectionRefusal(workflow, connection)) return workflow

  const { from, port, to } = connection
  return { ...workflow, edges: [...workflow.edges, { id: newId(), from, port, to }] }
}

export function disconnect(workflow: Workflow, edgeIds: string[]): Workflow {
  const edges = workflow.edges.filter(({ id }) => !edgeIds.includes(id))

  return edges.length === workflow.edges.length ? workflow : { ...workflow, edges }
}

/** Puts nodes at new places, by id. */
export function move(workflow: Workflow, positions: { [nodeId: string]: Position }): Workflow {
  const isMoved = ({ id, position }: Node) => {
    const to = positions[id]
    return to !== undefined && (to.x !== position.x || to.y !== position.y)
  }
  if (!workflow.nodes.some(isMoved)) return workflow

  const nodes = workflow.nodes.map((node) => {
    const to = positions[node.id]
    return to && isMoved(node) ? { ...node, position: { x: to.x, y: to.y } } : node
  })
  return { ...workflow, nodes }
}

/** Takes nodes away with what lives in them and every edge at them. Expressions that named them stay, as problems. */
export function remove(workflow: Workflow, nodeIds: string[]): Workflow {
  const gone = new Set(nodeIds)
  // Containers hold containers: go on until no child of a removed node is left.
  for (let size = -1; size !== gone.size; ) {
    size = gone.size
    for (const { id, parent } of workflow.nodes) if (parent !== undefined && gone.has(parent)) gone.add(id)
  }
  const nodes = workflow.nodes.filter(({ id }) => !gone.has(id))
  if (nodes.length === workflow.nodes.length) return workflow

  return {
    ...workflow,
    nodes,
    edges: workflow.edges.filter(({ from, to }) => !gone.has(from) && !gone.has(to)),
  }
}

/** Puts a new node into the middle of an edge, in the scope of that edge; the way on leaves it by `port`. */
export function insertOnEdge(
  workflow: Workflow,
  { edgeId, node, port = 'out', newId }: { edgeId: string; node: Node; port?: string; newId: NewId },
): Workflow {
  const edge = workflow.edges.find(({ id }) => id === edgeId)
  if (!edge) return workflow

  const scope = workflow.nodes.find(({ id }) => id === edge.from)?.parent
  const { parent: _, ...rest } = node
  const added = add(workflow, scope === undefined ? rest : { ...rest, parent: scope })
  if (added === workflow) return workflow

  const entered = connect(
    disconnect(added, [edgeId]),
    { from: edge.from, port: edge.port, to: node.id },
    newId,
  )
  return connect(entered, { from: node.id, port, to: edge.to }, newId)
}

/** Changes the settings given and leaves the others; undefined takes one away. */
export function updateSettings(
  workflow: Workflow,
  changes: { [Name in keyof Settings]: Settings[Name] | undefined },
): Workflow {
  const settings = { ...workflow.settings, ...changes }
  const kept = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))

  return { ...workflow, settings: kept }
}
