import type { Edge, Node, Position, Workflow } from '#graph/workflow'
import type { Geometry, Size } from './frames.ts'

/** The card's width, and the height most cards have; used where nothing is measured yet. */
export const CARD = { width: 240, height: 80 }
const GAP = { x: 96, y: 40 }
const GRID = 8

/** What is looked at to find a place: the nodes of one scope and how large they are. */
export type Ground = { workflow: Workflow; geometry: Geometry; parent: string | undefined }

/** Right of a node, below whatever is there already. */
export function placeAfter(ground: Ground, node: Node, size: Size = CARD): Position {
  const { width } = ground.geometry.sizeOf(node)

  return freePlace(ground, { x: node.position.x + width + GAP.x, y: node.position.y }, size)
}

/** The given place, or the next one below it that nothing covers. */
export function freePlace(ground: Ground, wanted: Position, size: Size = CARD): Position {
  const place = snap(wanted)
  const beside = ground.workflow.nodes.filter(({ parent }) => parent === ground.parent)
  const isCovered = beside.some((node) =>
    overlaps({ ...node.position, ...ground.geometry.sizeOf(node) }, { ...place, ...size }),
  )

  return isCovered ? freePlace(ground, { x: place.x, y: place.y + GRID * 3 }, size) : place
}

/** Below all there is, where nothing says better. */
export function belowAll(nodes: Node[]): Position {
  const outer = nodes.filter(({ parent }) => parent === undefined).map(({ position }) => position)
  if (outer.length === 0) return { x: 0, y: 0 }

  return snap({
    x: Math.min(...outer.map(({ x }) => x)),
    y: Math.max(...outer.map(({ y }) => y)) + CARD.height + GAP.y * 2,
  })
}

/** Where a node put into an edge goes, and how far what follows must make room. */
export function placeOnEdge(
  { workflow, geometry }: Omit<Ground, 'parent'>,
  edge: Edge,
  { width }: Size = CARD,
): { position: Position; moves: Map<string, Position> } {
  const from = workflow.nodes.find((node) => node.id === edge.from)
  const to = workflow.nodes.find((node) => node.id === edge.to)
  if (!from || !to) return { position: { x: 0, y: 0 }, moves: new Map() }

  const start = from.position.x + geometry.sizeOf(from).width + GAP.x
  const short = Math.max(0, start + width + GAP.x - to.position.x)
  const following = short > 0 ? downstream(workflow, edge.to) : new Set<string>()
  const moves = new Map(
    workflow.nodes
      .filter((node) => following.has(node.id))
      .map((node) => [node.id, { x: node.position.x + short, y: node.position.y }]),
  )

  return {
    position: snap({
      x: short > 0 ? start : (start - GAP.x + to.position.x - width) / 2,
      y: (from.position.y + to.position.y) / 2,
    }),
    moves,
  }
}

export const snap = ({ x, y }: Position): Position => ({
  x: Math.round(x / GRID) * GRID,
  y: Math.round(y / GRID) * GRID,
})

type Box = Position & Size

/** They cover each other, or lie closer than half a gap. */
function overlaps(left: Box, right: Box): boolean {
  return (
    left.x < right.x + right.width + GAP.x / 2 &&
    right.x < left.x + left.width + GAP.x / 2 &&
    left.y < right.y + right.height + GAP.y / 2 &&
    right.y < left.y + left.height + GAP.y / 2
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
