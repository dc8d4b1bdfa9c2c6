import type { Node as FlowNode, NodeChange, XYPosition } from '@xyflow/react'
import { BODY } from '#graph/place'
import { containersOf } from '#graph/scope'
import type { Node } from '#graph/workflow'
import type { Geometry, Size } from './frames.ts'

export type StepNode = FlowNode<{ node: Node }, 'step' | 'frame'>

/** What React Flow alone knows of nodes: how large they came out and where a drag holds them. */
export type Layout = {
  measured: { [id: string]: Size }
  dragged: { [id: string]: XYPosition }
}

export const emptyLayout: Layout = { measured: {}, dragged: {} }

/** The pointer falls through the body of a frame to the canvas: its header is what is taken hold of. */
const LET_THROUGH = { pointerEvents: 'none' } as const

type Drawn = {
  layout: Layout
  geometry: Geometry
  selected: string[]
  before: StepNode[]
}

/**
 * React Flow's nodes, derived from ours: frames before what lives in them, nothing of what is folded away. A node
 * that did not change keeps its object, so that moving one of five hundred draws one.
 */
export function flowNodes(nodes: Node[], { layout, geometry, selected, before }: Drawn): StepNode[] {
  const known = new Map(before.map((flowNode) => [flowNode.id, flowNode]))
  const chosen = new Set(selected)

  return visible(nodes, geometry).map((node) => {
    const old = known.get(node.id)
    const position = layout.dragged[node.id] ?? flowPosition(node)
    const isFrame = geometry.isFrame(node)
    const size = isFrame ? geometry.sizeOf(node) : undefined
    const measured = size ?? layout.measured[node.id]
    const isSelected = chosen.has(node.id)
    const same =
      old?.data.node === node &&
      old.selected === isSelected &&
      old.type === (isFrame ? 'frame' : 'step') &&
      isAlike(old.measured, measured) &&
      old.position.x === position.x &&
      old.position.y === position.y
    if (same) return old

    return {
      id: node.id,
      type: isFrame ? 'frame' : 'step',
      position,
      selected: isSelected,
      ariaLabel: node.title,
      data: old?.data.node === node ? old.data : { node },
      ...(node.parent !== undefined && { parentId: node.parent }),
      ...(measured ? { measured } : {}),
      ...(size && { ...size, style: LET_THROUGH }),
    }
  })
}

/** Where React Flow puts a node: seen from the corner of its frame, of which the header is a part. */
export const flowPosition = ({ position, parent }: Node): XYPosition =>
  parent === undefined ? position : { x: position.x + BODY.x, y: position.y + BODY.y }

/** The other way round: the position in our document. */
export const ownPosition = ({ x, y }: XYPosition, parent: string | undefined): XYPosition =>
  parent === undefined ? { x, y } : { x: x - BODY.x, y: y - BODY.y }

/** What is in sight, from the outside in, as React Flow wants it. */
export function visible(nodes: Node[], { isFrame }: Geometry): Node[] {
  if (nodes.every(({ parent }) => parent === undefined)) return nodes
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const depths = new Map(nodes.map(({ id }) => [id, containersOf(byId, id)]))
  const isSeen = ({ id, parent }: Node) => {
    const around = depths.get(id) ?? []
    const isWhole = parent === undefined || around.length > 0
    return isWhole && around.every((container) => isFrame(byId.get(container) ?? NOTHING))
  }

  return nodes
    .filter(isSeen)
    .sort((a, b) => (depths.get(a.id)?.length ?? 0) - (depths.get(b.id)?.length ?? 0))
}

const NOTHING: Node = { id: '', type: '', version: 1, title: '', position: { x: 0, y: 0 }, input: {} }

const isAlike = (one: { width?: number; height?: number } | undefined, other: Size | undefined): boolean =>
  one === other || (one?.width === other?.width && one?.height === other?.height)

/** What React Flow reports, told apart: what it measured, what it drags, what has come to rest, what is selected. */
export function readChanges(layout: Layout, changes: NodeChange<StepNode>[]) {
  const sizes = changes.flatMap((change) =>
    change.type === 'dimensions' && change.dimensions ? [[change.id, change.dimensions] as const] : [],
  )
  const measured = sizes.length > 0 ? { ...layout.measured, ...Object.fromEntries(sizes) } : layout.measured
  const dragged = { ...layout.dragged }
  const moved: { [id: string]: XYPosition } = {}
  const selection: { [id: string]: boolean } = {}

  for (const change of changes) {
    if (change.type === 'select') selection[change.id] = change.selected
    if (change.type !== 'position') continue
    const position = change.position ?? dragged[change.id]
    if (change.dragging && position) dragged[change.id] = position
    if (!change.dragging) {
      if (position) moved[change.id] = position
      delete dragged[change.id]
    }
  }

  return { layout: { measured, dragged }, moved, selection }
}
