import type { NodeChange } from '@xyflow/react'
import { outermost } from '#graph/contain'
import { originOf } from '#graph/place'
import { containersOf } from '#graph/scope'
import type { Workflow } from '#graph/workflow'
import type { CanvasNode } from '../canvas-nodes.ts'
import { flowPosition } from '../flow-nodes.ts'
import type { Geometry } from '../frames.ts'
import { type Box, type Guide, snapTo } from './guides.ts'

type Known = {
  workflow: Workflow
  nodes: CanvasNode[]
  geometry: Geometry
  /** How near is near, on the canvas. */
  reach: number
}

type Snap = { changes: NodeChange<CanvasNode>[]; guides: Guide[] }

/** Puts what is dragged in line with its neighbours of the same scope. */
export function snapChanges(changes: NodeChange<CanvasNode>[], known: Known): Snap {
  const places = new Map(
    changes.flatMap((change) =>
      change.type === 'position' && change.position ? [[change.id, change.position] as const] : [],
    ),
  )
  const { workflow, nodes, reach } = known
  const byId = new Map(workflow.nodes.map((node) => [node.id, node]))
  const held = new Set(outermost(byId, [...places.keys()]))
  const [first] = held
  if (first === undefined) return { changes, guides: [] }

  const scope = byId.get(first)?.parent
  const origin = originOf(byId, scope)
  // Positions of React Flow count from the corner of a frame, not from its body.
  const corner = flowPosition({ position: { x: 0, y: 0 }, parent: scope })
  const absolute = (box: Box): Box => ({
    ...box,
    x: box.x + origin.x - corner.x,
    y: box.y + origin.y - corner.y,
  })
  const around = union([...held].flatMap((id) => sized(id, places.get(id), known)))
  if (!around || [...held].some((id) => byId.get(id)?.parent !== scope)) return { changes, guides: [] }
  const others = nodes.filter(
    ({ id, type, parentId }) =>
      (type === 'step' || type === 'frame') && parentId === scope && !held.has(id) && !isInside(id),
  )
  const { shift, guides } = snapTo(
    absolute(around),
    others.flatMap(({ id, position }) => sized(id, position, known)).map(absolute),
    reach,
  )

  return { changes: changes.map((change) => shifted(change, shift)), guides }

  function isInside(id: string) {
    return containersOf(byId, id).some((container) => held.has(container))
  }
}

function sized(
  id: string,
  position: { x: number; y: number } | undefined,
  { workflow, geometry }: Known,
): Box[] {
  const node = workflow.nodes.find((each) => each.id === id)

  return node && position ? [{ ...position, ...geometry.sizeOf(node) }] : []
}

function shifted(change: NodeChange<CanvasNode>, shift: { x: number; y: number }): NodeChange<CanvasNode> {
  if (change.type !== 'position' || !change.position) return change
  const { x, y } = change.position

  return { ...change, position: { x: x + shift.x, y: y + shift.y } }
}

function union(boxes: Box[]): Box | null {
  if (boxes.length === 0) return null
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))

  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  }
}
