import type { Group, Node, Note, Position, Workflow } from '#graph/workflow'
import { type Layout, ownPosition } from '../flow-nodes.ts'
import type { Geometry, Size } from '../frames.ts'
import { CARD } from '../place-node.ts'

/** Room around what is in a group; its header is `GROUP_HEAD` high and lies in that above. */
export const GROUP = { left: 16, top: 56, right: 16, bottom: 16 }
export const GROUP_HEAD = 40

export type Box = Position & Size

export type GroupBox = Box & {
  group: Group
  /** The scope that its place counts from. */
  parent: string | undefined
  isFolded: boolean
  count: number
}

/**
 * Where groups lie: around what is in them. While one of several in a group is dragged, the group stays as it was, so
 * that a step can be dragged out of it; what is dragged as a whole takes its frame along.
 */
export function groupBoxes(workflow: Workflow, geometry: Geometry, layout: Layout): GroupBox[] {
  const { nodes, notes = [], groups = [] } = workflow

  return groups.flatMap((group): GroupBox[] => {
    const steps = nodes.filter((node) => node.group === group.id)
    const [first] = steps
    if (!first) return []
    const members = [...steps, ...notes.filter((note) => note.group === group.id)]
    const isHeld = members.every(({ id }) => layout.dragged[id])
    const boxes = members.map((member) => boxOf(member, geometry, isHeld ? layout : undefined))
    const isFolded = geometry.isClosed(group.id)
    const frame = around(boxes)

    return [
      {
        ...(isFolded ? { ...frame, ...CARD } : frame),
        group,
        parent: first.parent,
        isFolded,
        count: steps.length,
      },
    ]
  })
}

function boxOf(member: Node | Note, geometry: Geometry, held: Layout | undefined): Box {
  const size = 'size' in member ? member.size : geometry.sizeOf(member)
  const parent = 'parent' in member ? member.parent : undefined
  const at = held?.dragged[member.id]

  return { ...(at ? ownPosition(at, parent) : member.position), ...size }
}

function around(boxes: Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x)) - GROUP.left
  const y = Math.min(...boxes.map((box) => box.y)) - GROUP.top
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + GROUP.right
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + GROUP.bottom

  return { x, y, width: right - x, height: bottom - y }
}
