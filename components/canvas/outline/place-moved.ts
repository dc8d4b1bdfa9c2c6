import { move } from '#graph/edit'
import type { Node, Workflow } from '#graph/workflow'
import type { CatalogIndex } from '../catalog-index.ts'
import { FRAME, type Geometry, geometryOf } from '../frames.ts'
import { makeRoom } from '../make-room.ts'
import { freePlace, placeAfter, placeOnEdge } from '../place-node.ts'

/** Gives a step that was moved in the list its place on the canvas: between what it now lies between. */
export function placeMoved(before: Workflow, after: Workflow, nodeId: string, index: CatalogIndex): Workflow {
  const node = after.nodes.find(({ id }) => id === nodeId)
  const old = before.nodes.find(({ id }) => id === nodeId)
  if (!node || !old) return after
  const geometry = geometryOf(after.nodes, index)
  const from = neighbour(after, nodeId, 'before')
  const to = neighbour(after, nodeId, 'after')
  const swapped = swappedWith(before, after, nodeId)
  if (swapped) {
    const places = { [nodeId]: swapped.position, [swapped.id]: old.position }
    return makeRoom(before, move(after, places), index)
  }

  return makeRoom(before, between(after, { node, from, to, geometry }), index)
}

type Between = { node: Node; from: Node | undefined; to: Node | undefined; geometry: Geometry }

function between(after: Workflow, { node, from, to, geometry }: Between): Workflow {
  const others = { ...after, nodes: after.nodes.filter(({ id }) => id !== node.id) }
  const ground = { workflow: others, geometry, parent: node.parent }
  const size = geometry.sizeOf(node)
  if (from && to) {
    const { position, moves } = placeOnEdge(
      { workflow: others, geometry },
      { id: '', from: from.id, port: '', to: to.id },
      size,
    )
    return move(after, { ...Object.fromEntries(moves), [node.id]: position })
  }
  if (from) return move(after, { [node.id]: placeAfter(ground, from, size) })
  const corner = to ? { x: to.position.x, y: to.position.y } : { x: FRAME.left, y: FRAME.top }

  return move(after, { [node.id]: freePlace(ground, corner, size) })
}

/** The one it changed places with, where the two lie side by side. */
function swappedWith(before: Workflow, after: Workflow, nodeId: string): Node | null {
  const leads = ({ edges }: Workflow, from: string, to: string) =>
    edges.some((edge) => edge.from === from && edge.to === to)
  const other = after.nodes.find(
    ({ id, parent }) =>
      parent === after.nodes.find((each) => each.id === nodeId)?.parent &&
      ((leads(before, id, nodeId) && leads(after, nodeId, id)) ||
        (leads(before, nodeId, id) && leads(after, id, nodeId))),
  )
  const isAlone = (id: string) => before.edges.filter(({ from }) => from === id).length <= 1

  return other && isAlone(other.id) ? other : null
}

function neighbour({ nodes, edges }: Workflow, nodeId: string, side: 'before' | 'after'): Node | undefined {
  const edge = edges.find(({ from, to }) => (side === 'before' ? to : from) === nodeId)
  const id = side === 'before' ? edge?.from : edge?.to

  return nodes.find((node) => node.id === id)
}
