import { canConnect } from '#graph/can-connect'
import { add, connect, insertOnEdge, move } from '#graph/edit'
import { newNode } from '#graph/new-node'
import type { NodeType } from '#graph/node-type'
import { originOf } from '#graph/place'
import { portsOf } from '#graph/ports'
import type { Edge, Node, Position, Workflow } from '#graph/workflow'
import { emptyFields } from '../form/empty-value.ts'
import type { CatalogIndex } from './catalog-index.ts'
import { takenPorts } from './derived.ts'
import { FRAME, geometryOf, insideBody, type Size } from './frames.ts'
import { makeRoom } from './make-room.ts'
import { newId } from './new-id.ts'
import { CARD, freePlace, type Ground, placeAfter, placeOnEdge } from './place-node.ts'
import type { PaletteRequest } from './view.ts'

type Wanted = PaletteRequest & {
  nodeType: NodeType
  /** What is selected: a step that can go on is followed. */
  selected: string[]
  /** The middle of what is seen, when nothing says better where. */
  middle: Position
}

type Added = { workflow: Workflow; nodeId: string }

/** Adds a step where it was asked for, connected when that is plain. */
export function addStep(workflow: Workflow, index: CatalogIndex, wanted: Wanted): Added {
  const cut = workflow.edges.find(({ id }) => id === wanted.edge)
  const added =
    cut && !wanted.nodeType.trigger
      ? addOnEdge(workflow, index, cut, wanted)
      : addBeside(workflow, index, wanted)

  return { ...added, workflow: makeRoom(workflow, added.workflow, index) }
}

function addOnEdge(workflow: Workflow, index: CatalogIndex, edge: Edge, { nodeType }: Wanted): Added {
  const geometry = geometryOf(workflow.nodes, index)
  const { position, moves } = placeOnEdge({ workflow, geometry }, edge, sizeOf(nodeType))
  const node = fresh(workflow, nodeType, position)
  const [port] = portsOf(node, nodeType)
  const shifted = move(workflow, Object.fromEntries(moves))

  return {
    nodeId: node.id,
    workflow: insertOnEdge(shifted, { edgeId: edge.id, node, port: port?.name ?? 'out', newId }),
  }
}

function addBeside(workflow: Workflow, index: CatalogIndex, wanted: Wanted): Added {
  const { nodeType } = wanted
  const origin = nodeType.trigger ? null : originNode(workflow, index, wanted)
  const source = workflow.nodes.find(({ id }) => id === origin?.node)
  const parent = nodeType.trigger ? undefined : source ? source.parent : scopeFor(workflow, index, wanted)
  const node = fresh(workflow, nodeType, placeFor({ workflow, index, wanted, source, parent }))
  const added = add(workflow, parent === undefined ? node : { ...node, parent })
  if (!origin) return { workflow: added, nodeId: node.id }

  const connection = { from: origin.node, port: origin.port, to: node.id }
  const { ok } = canConnect(added, index.catalog, connection)
  return { workflow: ok ? connect(added, connection, newId) : added, nodeId: node.id }
}

function fresh(workflow: Workflow, nodeType: NodeType, position: Position): Node {
  const node = newNode(workflow, nodeType, { id: newId(), position })

  return { ...node, input: { ...emptyFields(nodeType.input, nodeType.input), ...node.input } }
}

const sizeOf = (nodeType: NodeType): Size => (nodeType.inside ? FRAME : CARD)

type Placed = {
  workflow: Workflow
  index: CatalogIndex
  wanted: Wanted
  source: Node | undefined
  parent: string | undefined
}

function placeFor({ workflow, index, wanted: { at, middle, nodeType }, source, parent }: Placed): Position {
  const ground: Ground = { workflow, geometry: geometryOf(workflow.nodes, index), parent }
  const size = sizeOf(nodeType)
  const origin = originOf(new Map(workflow.nodes.map((node) => [node.id, node])), parent)
  const free = (wanted: Position) =>
    freePlace(ground, parent === undefined ? wanted : insideBody(wanted), size)
  if (at) return free({ x: at.x - origin.x, y: at.y - origin.y })
  if (source) return placeAfter(ground, source, size)

  return parent === undefined ? free(middle) : free({ x: FRAME.left, y: FRAME.top })
}

/** The container a step without anything before it goes into: the one asked for, else an empty one that is selected. */
function scopeFor(workflow: Workflow, index: CatalogIndex, { inside, at, selected }: Wanted) {
  if (inside !== undefined || at) return inside

  return emptyContainer(workflow, index, selected)
}

function emptyContainer(workflow: Workflow, index: CatalogIndex, selected: string[]): string | undefined {
  const [only] = selected
  const node = selected.length === 1 ? workflow.nodes.find(({ id }) => id === only) : undefined
  const isEmpty = !workflow.nodes.some(({ parent }) => parent === only)

  return node && index.isContainer(node) && isEmpty ? node.id : undefined
}

/** The free exit a new step continues: the one asked for, else that of the one selected step. */
function originNode(
  workflow: Workflow,
  index: CatalogIndex,
  { from, at, inside, selected }: Wanted,
): { node: string; port: string } | null {
  if (from) return from
  if (at || inside !== undefined || emptyContainer(workflow, index, selected)) return null
  const last = selected.length === 1 ? selected[0] : onlyEnd(workflow)
  const node = workflow.nodes.find(({ id }) => id === last)
  const nodeType = node && index.typeOf(node)
  if (!node || !nodeType) return null

  const taken = takenPorts(workflow.edges)
  const ports = portsOf(node, nodeType).filter(({ name }) => name !== 'error')
  const free = ports.find(({ name }) => !taken.has(`${node.id}/${name}`)) ?? ports[0]
  return free ? { node: node.id, port: free.name } : null
}

/** With nothing selected, a workflow that ends in one place goes on there. */
function onlyEnd(workflow: Workflow): string | null {
  const left = new Set(workflow.edges.map(({ from }) => from))
  const ends = workflow.nodes.filter(({ id, parent }) => parent === undefined && !left.has(id))
  return ends.length === 1 ? (ends[0]?.id ?? null) : null
}
