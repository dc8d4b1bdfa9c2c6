import type { Edge, Node, Position, Workflow } from '#graph/workflow'

/** The card's width, and the height most cards have; used where nothing is measured yet. */
export const CARD = { width: 240, height: 80 }
const GAP = { x: 96, y: 40 }
const GRID = 8

/** Right of a node, below whatever is there already. */
export function placeAfter(workflow: Workflow, node: Node): Position {
  return freePlace(workflow, { x: node.position.x + CARD.width + GAP.x, y: node.position.y })
}

/** The given place, or the next one below it that no card covers. */
export function freePlace(workflow: Workflow, wanted: Position): Position {
  const place = snap(wanted)
  const covered = workflow.nodes.some(({ position }) => overlaps(position, place))

  return covered ? freePlace(workflow, { x: place.x, y: place.y + GRID * 3 }) : place
}

/** Where a node put into an edge goes, and how far what follows must make room. */
export function placeOnEdge(
  workflow: Workflow,
  edge: Edge,
): { position: Position; moves: Map<string, Position> } {
  const from = workflow.nodes.find((node) => node.id === edge.from)
  const to = workflow.nodes.find((node) => node.id === edge.to)
  if (!from || !to) return { position: { x: 0, y: 0 }, moves: new Map() }

  const step = CARD.width + GAP.x
  const short = Math.max(0, from.position.x + 2 * step - to.position.x)
  const following = short > 0 ? downstream(workflow, edge.to) : new Set<string>()
  const moves = new Map(
    workflow.nodes
      .filter((node) => following.has(node.id))
      .map((node) => [node.id, { x: node.position.x + short, y: node.position.y }]),
  )

  return {
    position: snap({
      x: short > 0 ? from.position.x + step : (from.position.x + to.position.x) / 2,
      y: (from.position.y + to.position.y) / 2,
    }),
    moves,
  }
}

export const snap = ({ x, y }: Position): Position => ({
  x: Math.round(x / GRID) * GRID,
  y: Math.round(y / GRID) * GRID,
})

function overlaps(left: Position, right: Position): boolean {
  return (
    Math.abs(left.x - right.x) < CARD.width + GAP.x / 2 &&
    Math.abs(left.y - right.y) < CARD.height + GAP.y / 2
  )
}

function downstream(workflow: Workflow, start: string): Set<string> {
  const found = new Set<string>()
  const open = [start]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue
    found.add(id)
    open.push(...workflow.edges.filter((edge) => edge.from === id).map((edge) => edge.to))
  }
  return found
}
