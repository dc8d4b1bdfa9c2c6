import type { Node as FlowNode, XYPosition } from '@xyflow/react'
import { BODY } from '#graph/place'
import { containersOf } from '#graph/scope'
import type { Node } from '#graph/workflow'
import type { Geometry, Size } from './frames.ts'
import type { Guess } from './guess.ts'

export type StepNode = FlowNode<{ node: Node }, 'step' | 'frame'>

/** What React Flow alone knows of nodes: how large they came out and where a drag holds them. */
export type Layout = {
  measured: { [id: string]: Size }
  dragged: { [id: string]: XYPosition }
  /** Of what is being made larger or smaller right now. */
  resized: { [id: string]: Size }
}

export const emptyLayout: Layout = { measured: {}, dragged: {}, resized: {} }

/** The pointer falls through the body of a frame to the canvas: its header is what is taken hold of. */
const LET_THROUGH = { pointerEvents: 'none' } as const

/** In a loop, steps of a group lift their cables over its frame, which lies on that of the loop. */
const ABOVE_GROUP = 50

/** How a document is to be drawn, and what was drawn before. */
export type Drawn<Kind = StepNode> = {
  layout: Layout
  geometry: Geometry
  selected: string[]
  before: Kind[]
  /** Where there are too many to draw them all once; what is measured is always better. */
  guessed?: ((node: Node) => Guess) | undefined
}

/**
 * React Flow's nodes, derived from ours: frames before what lives in them, nothing of what is folded away. A node
 * that did not change keeps its object, so that moving one of five hundred draws one.
 */
export function flowNodes(nodes: Node[], { layout, geometry, selected, before, guessed }: Drawn): StepNode[] {
  const known = new Map(before.map((flowNode) => [flowNode.id, flowNode]))
  const chosen = new Set(selected)

  return visible(nodes, geometry).map((node) => {
    const old = known.get(node.id)
    const position = layout.dragged[node.id] ?? flowPosition(node)
    const isFrame = geometry.isFrame(node)
    const size = isFrame ? geometry.sizeOf(node) : undefined
    const seen = size ?? layout.measured[node.id]
    const guess = seen ? undefined : guessed?.(node)
    const measured = seen ?? guess?.measured
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
      ...(node.parent !== undefined && node.group !== undefined && { zIndex: ABOVE_GROUP }),
      ...(measured ? { measured } : {}),
      ...(guess ? { handles: guess.handles } : {}),
      ...(size && { ...size, style: LET_THROUGH }),
    }
  })
}

/** Where React Flow puts a node: seen from the corner of its frame, of which the header is a part. */
export const flowPosition = ({
  position,
  parent,
}: {
  position: XYPosition
  parent?: string | undefined
}): XYPosition => (parent === undefined ? position : { x: position.x + BODY.x, y: position.y + BODY.y })

/** The other way round: the position in our document. */
export const ownPosition = ({ x, y }: XYPosition, parent: string | undefined): XYPosition =>
  parent === undefined ? { x, y } : { x: x - BODY.x, y: y - BODY.y }

/** What is in sight, from the outside in, as React Flow wants it. */
export function visible(nodes: Node[], { isFrame, isClosed }: Geometry): Node[] {
  const isTucked = ({ group }: Node) => group !== undefined && isClosed(group)
  if (nodes.every((node) => node.parent === undefined && !isTucked(node))) return nodes
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const depths = new Map(nodes.map(({ id }) => [id, containersOf(byId, id)]))
  const isOpen = (container: Node) => isFrame(container) && !isTucked(container)
  const isSeen = (node: Node) => {
    const around = depths.get(node.id) ?? []
    const isWhole = node.parent === undefined || around.length > 0
    return isWhole && !isTucked(node) && around.every((id) => isOpen(byId.get(id) ?? NOTHING))
  }

  return nodes
    .filter(isSeen)
    .sort((a, b) => (depths.get(a.id)?.length ?? 0) - (depths.get(b.id)?.length ?? 0))
}

const NOTHING: Node = { id: '', type: '', version: 1, title: '', position: { x: 0, y: 0 }, input: {} }

export const isAlike = (
  one: { width?: number; height?: number } | undefined,
  other: Size | undefined,
): boolean => one === other || (one?.width === other?.width && one?.height === other?.height)
