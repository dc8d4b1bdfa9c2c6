import { connectionRefusal } from './can-connect.ts'
import { membersOf, mendGroups } from './members.ts'
import type { Edge, Node, Note, Position, Settings, Workflow } from './workflow.ts'

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

/** Puts nodes and notes at new places, by id. */
export function move(workflow: Workflow, positions: { [id: string]: Position }): Workflow {
  const nodes = placed(workflow.nodes, positions)
  const notes = workflow.notes && placed(workflow.notes, positions)
  if (nodes === workflow.nodes && notes === workflow.notes) return workflow

  return { ...workflow, nodes, ...(notes && { notes }) }
}

function placed<Thing extends Node | Note>(things: Thing[], positions: { [id: string]: Position }): Thing[] {
  const isMoved = ({ id, position }: Thing) => {
    const to = positions[id]
    return to !== undefined && (to.x !== position.x || to.y !== position.y)
  }
  if (!things.some(isMoved)) return things

  return things.map((thing) => {
    const to = positions[thing.id]
    return to && isMoved(thing) ? { ...thing, position: { x: to.x, y: to.y } } : thing
  })
}

/**
 * Takes nodes away with what lives in them and every edge at them, notes, and groups with all that is in them.
 * Expressions that named them stay, as problems.
 */
export function remove(workflow: Workflow, ids: string[]): Workflow {
  const gone = new Set(ids.flatMap((id) => [id, ...membersOf(workflow, id)]))
  // Containers hold containers: go on until no child of a removed node is left.
  for (let size = -1; size !== gone.size; ) {
    size = gone.size
    for (const { id, parent } of workflow.nodes) if (parent !== undefined && gone.has(parent)) gone.add(id)
  }
  const isKept = ({ id }: { id: string }) => !gone.has(id)
  if (workflow.nodes.every(isKept) && (workflow.notes ?? []).every(isKept)) return workflow

  return mendGroups({
    ...workflow,
    nodes: workflow.nodes.filter(isKept),
    edges: workflow.edges.filter(({ from, to }) => !gone.has(from) && !gone.has(to)),
    ...(workflow.notes && { notes: workflow.notes.filter(isKept) }),
  })
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
