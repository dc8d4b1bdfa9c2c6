import { canConnect } from '#graph/can-connect'
import { add, connect, insertOnEdge, move } from '#graph/edit'
import { newNode } from '#graph/new-node'
import type { NodeType } from '#graph/node-type'
import { portsOf } from '#graph/ports'
import type { Node, Position, Workflow } from '#graph/workflow'
import { emptyFields } from '../form/empty-value.ts'
import type { CatalogIndex } from './catalog-index.ts'
import { takenPorts } from './derived.ts'
import { newId } from './new-id.ts'
import { freePlace, placeAfter, placeOnEdge } from './place-node.ts'
import type { PaletteRequest } from './view.ts'

type Wanted = PaletteRequest & {
  nodeType: NodeType
  /** What is selected: a step that can go on is followed. */
  selected: string[]
  /** The middle of what is seen, when nothing says better where. */
  middle: Position
}

/** Adds a step where it was asked for, connected when that is plain. */
export function addStep(
  workflow: Workflow,
  index: CatalogIndex,
  { nodeType, at, from, edge, selected, middle }: Wanted,
): { workflow: Workflow; nodeId: string } {
  const fresh = (position: Position): Node => {
    const node = newNode(workflow, nodeType, { id: newId(), position })
    return { ...node, input: { ...emptyFields(nodeType.input, nodeType.input), ...node.input } }
  }

  const cut = edge === undefined ? undefined : workflow.edges.find(({ id }) => id === edge)
  if (cut && !nodeType.trigger) {
    const { position, moves } = placeOnEdge(workflow, cut)
    const node = fresh(position)
    const [port] = portsOf(node, nodeType)
    const shifted = move(workflow, Object.fromEntries(moves))
    return {
      nodeId: node.id,
      workflow: insertOnEdge(shifted, { edgeId: cut.id, node, port: port?.name ?? 'out', newId }),
    }
  }

  const origin = nodeType.trigger ? null : originOf(workflow, index, { from, at, selected })
  const source = workflow.nodes.find(({ id }) => id === origin?.node)
  const node = fresh(
    at ? freePlace(workflow, at) : source ? placeAfter(workflow, source) : freePlace(workflow, middle),
  )
  const added = add(workflow, node)
  if (!origin) return { workflow: added, nodeId: node.id }

  const connection = { from: origin.node, port: origin.port, to: node.id }
  const { ok } = canConnect(added, index.catalog, connection)
  return { workflow: ok ? connect(added, connection, newId) : added, nodeId: node.id }
}

/** The free exit a new step continues: the one asked for, else that of the one selected step. */
function originOf(
  workflow: Workflow,
  index: CatalogIndex,
  { from, at, selected }: Pick<Wanted, 'from' | 'at' | 'selected'>,
): { node: string; port: string } | null {
  if (from) return from
  const last = at ? null : selected.length === 1 ? selected[0] : onlyEnd(workflow)
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
  const ends = workflow.nodes.filter(({ id }) => !left.has(id))
  return ends.length === 1 ? (ends[0]?.id ?? null) : null
}
