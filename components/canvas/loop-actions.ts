import { showToast } from '#components/ui/toast'
import { canContain } from '#graph/can-contain'
import { outermost, putInside, unwrap, wrap } from '#graph/contain'
import { move } from '#graph/edit'
import { chosenOf } from '#graph/members'
import { newNode } from '#graph/new-node'
import { portsOf } from '#graph/ports'
import { containersOf } from '#graph/scope'
import type { Node, Position, Workflow } from '#graph/workflow'
import { emptyFields } from '../form/empty-value.ts'
import type { CatalogIndex } from './catalog-index.ts'
import { settled } from './drop.ts'
import type { EditorStore } from './editor-store.ts'
import { FRAME, geometryOf, type Size } from './frames.ts'
import { makeRoom } from './make-room.ts'
import { newId } from './new-id.ts'
import { tellDrop } from './tell-drop.ts'

export const LOOP = { type: 'loop.for-each', version: 1 }

/** Puts a loop around what is selected, in its place. */
export function wrapSelected(store: EditorStore, index: CatalogIndex) {
  const { workflow, edit, select, canEdit } = store.getState()
  const selected = chosenOf(workflow, store.getState().selected)
  const nodeType = index.typeOf(LOOP)
  const byId = new Map(workflow.nodes.map((node) => [node.id, node]))
  const nodes = outermost(byId, selected).flatMap((id) => byId.get(id) ?? [])
  if (!canEdit || !nodeType || nodes.length === 0) return
  const trigger = nodes.find(index.isTrigger)
  if (trigger) return refuse(`“${trigger.title}” starts the workflow and cannot live in a loop.`)

  const box = boxOf(workflow, nodes, index)
  const fresh = newNode(workflow, nodeType, { id: newId(), position: { x: box.x, y: box.y } })
  const container: Node = {
    ...fresh,
    input: { ...emptyFields(nodeType.input, nodeType.input), ...fresh.input },
  }
  const wrapped = wrap(workflow, selected, { container, newId })
  if (wrapped === workflow)
    return refuse('These steps live in several places, or a step that is not selected lies between them.')

  const inside = Object.fromEntries(nodes.map((node) => [node.id, insideFrame(node, box)]))
  const sizes = new Map([[container.id, box]])
  edit(() => makeRoom(wrapped, move(wrapped, inside), { ...index, sizes }))
  select([container.id])
}

/** Takes the selected loop away and keeps the steps in it. */
export function unwrapSelected(store: EditorStore, index: CatalogIndex) {
  const { workflow, selected, edit, select, canEdit } = store.getState()
  const loop = workflow.nodes.find(({ id }) => selected.length === 1 && id === selected[0])
  if (!canEdit || !loop || !index.isContainer(loop)) return
  const exitOf = (node: Node) => {
    const nodeType = index.typeOf(node)
    return (nodeType && portsOf(node, nodeType)[0]?.name) ?? 'out'
  }
  const children = workflow.nodes.filter(({ parent }) => parent === loop.id).map(({ id }) => id)

  edit((before) => unwrap(before, loop.id, { newId, exitOf }))
  select(children)
}

/** Moves what is selected into a loop, or with undefined out of the one it is in. */
export function houseSelected(store: EditorStore, index: CatalogIndex, container: string | undefined) {
  const { workflow, edit, canEdit } = store.getState()
  const selected = chosenOf(workflow, store.getState().selected)
  if (!canEdit) return
  if (container !== undefined) {
    const answer = canContain(workflow, index.catalog, { nodeIds: selected, container })
    if (!answer.ok) return refuse(answer.reason)
  }
  const housed = placed(putInside(workflow, selected, container), selected, index)
  const after = makeRoom(workflow, settled(housed, selected), index)
  edit(() => after)
  tellDrop(store, { before: workflow, workflow: after, container, refusal: null, isRehoused: true })
}

/** The loops that a selection could be moved into. */
export function loopsFor({ nodes }: Workflow, selected: string[], index: CatalogIndex): Node[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const isOwn = ({ id }: Node) => [id, ...containersOf(byId, id)].some((each) => selected.includes(each))
  const home = byId.get(selected[0] ?? '')?.parent

  return nodes.filter((node) => index.isContainer(node) && !isOwn(node) && node.id !== home)
}

/** What was chosen by name and not by place is put below what its new loop holds already. */
function placed(workflow: Workflow, selected: string[], index: CatalogIndex): Workflow {
  const { sizeOf } = geometryOf(workflow.nodes, index)
  const moved = workflow.nodes.filter(({ id }) => selected.includes(id))
  const [first] = moved
  if (!first || first.parent === undefined) return workflow
  const beside = workflow.nodes.filter(({ id, parent }) => parent === first.parent && !selected.includes(id))
  const below = beside.map((node) => node.position.y + sizeOf(node).height + FRAME.top)
  const left = Math.min(...moved.map(({ position }) => position.x))
  const top = Math.min(...moved.map(({ position }) => position.y))
  const start = { x: FRAME.left, y: Math.max(FRAME.top, ...below) }

  return move(
    workflow,
    Object.fromEntries(
      moved
        .filter(({ parent }) => parent === first.parent)
        .map(({ id, position }) => [id, { x: position.x - left + start.x, y: position.y - top + start.y }]),
    ),
  )
}

type Box = Position & Size

function boxOf({ nodes }: Workflow, chosen: Node[], index: CatalogIndex): Box {
  const { sizeOf } = geometryOf(nodes, index)
  const x = Math.min(...chosen.map(({ position }) => position.x))
  const y = Math.min(...chosen.map(({ position }) => position.y))
  const right = Math.max(...chosen.map((node) => node.position.x + sizeOf(node).width))
  const bottom = Math.max(...chosen.map((node) => node.position.y + sizeOf(node).height))

  return { x, y, width: right - x, height: bottom - y }
}

const insideFrame = ({ position }: Node, box: Box): Position => ({
  x: position.x - box.x + FRAME.left,
  y: position.y - box.y + FRAME.top,
})

const refuse = (description: string) => showToast({ title: 'That cannot go into a loop', description })
