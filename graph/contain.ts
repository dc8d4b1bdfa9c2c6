import { add, connect, type NewId } from './edit.ts'
import { mendGroups, withoutGroup } from './members.ts'
import { leadsTo } from './order.ts'
import { originOf, placeOf } from './place.ts'
import { containersOf } from './scope.ts'
import type { Edge, Node, Position, Workflow } from './workflow.ts'

// What lives in a container names it as its parent. As with all edits, one that cannot be done returns the very
// document it was given.

/**
 * Moves nodes, with what lives in them, into a container, or out of all with `undefined`. They stay where they lie;
 * edges that would cross a border are dropped, and expressions that no longer reach what they name are problems.
 */
export function putInside(workflow: Workflow, nodeIds: string[], container: string | undefined): Workflow {
  const nodes = new Map(workflow.nodes.map((node) => [node.id, node]))
  if (container !== undefined && !nodes.has(container)) return workflow
  const around = new Set(container === undefined ? [] : [container, ...containersOf(nodes, container)])
  const chosen = new Set(nodeIds)
  const moved = new Set(
    outermost(nodes, nodeIds).filter((id) => nodes.get(id)?.parent !== container && !around.has(id)),
  )
  if (moved.size === 0 || [...around].some((id) => chosen.has(id))) return workflow

  const origin = originOf(nodes, container)
  // Who moves away from the others of a group leaves it.
  const split = new Set(workflow.nodes.flatMap(({ id, group }) => (moved.has(id) ? [] : (group ?? []))))
  const leaving = (node: Node) => (split.has(node.group ?? '') ? withoutGroup(node) : node)
  return mendGroups(
    withoutCrossings({
      ...workflow,
      nodes: workflow.nodes.map((node) =>
        moved.has(node.id) ? housed(leaving(node), container, below(placeOf(nodes, node), origin)) : node,
      ),
    }),
  )
}

/**
 * Puts a new container around nodes of one scope. Edges into them lead to it, edges out of them leave it by `port`.
 * Nodes that something outside lies between cannot be wrapped: the lines would go round in a circle.
 */
export function wrap(
  workflow: Workflow,
  nodeIds: string[],
  { container, port = 'out', newId }: { container: Node; port?: string; newId: NewId },
): Workflow {
  const nodes = new Map(workflow.nodes.map((node) => [node.id, node]))
  const inside = new Set(outermost(nodes, nodeIds))
  const scopes = new Set([...inside].map((id) => nodes.get(id)?.parent))
  const [parent] = scopes
  if (scopes.size !== 1 || nodes.has(container.id) || !isWhole(workflow.edges, inside)) return workflow

  const { parent: _, ...rest } = container
  const around: Node = parent === undefined ? rest : { ...rest, parent }
  const into = workflow.edges.filter(({ from, to }) => !inside.has(from) && inside.has(to))
  const outOf = workflow.edges.filter(({ from, to }) => inside.has(from) && !inside.has(to))
  const housedNodes = putInside(add(workflow, around), [...inside], around.id)

  return [
    ...into.map(({ from, port }) => ({ from, port, to: around.id })),
    ...outOf.map(({ to }) => ({ from: around.id, port, to })),
  ].reduce((done, connection) => connect(done, connection, newId), housedNodes)
}

/**
 * Takes a container away and keeps what lives in it, in its place: what led to it leads to the first steps inside,
 * and the last ones lead on, by the exit that `exitOf` names.
 */
export function unwrap(
  workflow: Workflow,
  containerId: string,
  { newId, exitOf = () => 'out' }: { newId: NewId; exitOf?: (node: Node) => string },
): Workflow {
  const container = workflow.nodes.find(({ id }) => id === containerId)
  if (!container) return workflow
  const body = workflow.nodes.filter(({ parent }) => parent === containerId)
  const firsts = body.filter(({ id }) => !workflow.edges.some(({ to }) => to === id))
  const lasts = body.filter(({ id }) => !workflow.edges.some(({ from }) => from === id))
  const before = workflow.edges.filter(({ to }) => to === containerId)
  // What followed its failure has nothing to follow any more.
  const after = workflow.edges.filter(({ from, port }) => from === containerId && port !== 'error')

  const freed = putInside(workflow, ids(body), container.parent)
  const bare: Workflow = {
    ...freed,
    nodes: freed.nodes.filter(({ id }) => id !== containerId),
    edges: freed.edges.filter(({ from, to }) => from !== containerId && to !== containerId),
  }
  const connections = [
    ...before.flatMap(({ from, port }) =>
      (body.length > 0 ? ids(firsts) : after.map(({ to }) => to)).map((to) => ({ from, port, to })),
    ),
    ...lasts.flatMap((node) => after.map(({ to }) => ({ from: node.id, port: exitOf(node), to }))),
  ]

  return mendGroups(connections.reduce((done, connection) => connect(done, connection, newId), bare))
}

/** Of the nodes named, those that live in none of the others. */
export function outermost(nodes: ReadonlyMap<string, Node>, nodeIds: string[]): string[] {
  const chosen = new Set(nodeIds.filter((id) => nodes.has(id)))

  return [...chosen].filter((id) => !containersOf(nodes, id).some((around) => chosen.has(around)))
}

function housed(node: Node, container: string | undefined, position: Position): Node {
  const { parent: _, ...rest } = node

  return container === undefined ? { ...rest, position } : { ...rest, position, parent: container }
}

const below = ({ x, y }: Position, origin: Position): Position => ({ x: x - origin.x, y: y - origin.y })

function withoutCrossings(workflow: Workflow): Workflow {
  const parents = new Map(workflow.nodes.map(({ id, parent }) => [id, parent]))
  const edges = workflow.edges.filter(({ from, to }) => parents.get(from) === parents.get(to))

  return edges.length === workflow.edges.length ? workflow : { ...workflow, edges }
}

/** No way leads out of the nodes and back in. */
function isWhole(edges: Edge[], inside: Set<string>): boolean {
  const outside = edges.filter(({ from, to }) => !inside.has(from) || !inside.has(to))
  const leaving = outside.filter(({ from, to }) => inside.has(from) && !inside.has(to))
  const beyond = outside.filter(({ from }) => !inside.has(from))

  return !leaving.some(({ to }) => [...inside].some((id) => leadsTo(beyond, to, id)))
}

const ids = (nodes: Node[]) => nodes.map(({ id }) => id)
