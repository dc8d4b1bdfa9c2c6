import { outermost } from '#graph/contain'
import { regroup } from '#graph/edit-group'
import { membersOf } from '#graph/members'
import { originOf } from '#graph/place'
import type { Node, Note, Position, Workflow } from '#graph/workflow'
import { emptyLayout } from '../flow-nodes.ts'
import type { Geometry } from '../frames.ts'
import { type Box, groupBoxes } from './group-boxes.ts'

type Dropped = {
  before: Workflow
  after: Workflow
  geometry: Geometry
  /** Where what was dragged was let go, in the scopes it had before. */
  held: { [id: string]: Position }
}

/**
 * Puts what was dragged into the group it was dropped on, and takes it out of one it was dragged out of. Groups lie
 * where they lay before the drag; one that was dragged as a whole keeps what is in it.
 */
export function dropInGroup({ before, after, geometry, held }: Dropped): Workflow {
  if (!before.groups) return after
  const boxes = groupBoxes(before, geometry, emptyLayout)
  const isWhole = (id: string) => membersOf(before, id).every((member) => held[member])
  const byId = new Map(before.nodes.map((node) => [node.id, node]))
  const outer = new Set(outermost(byId, Object.keys(held)))
  const moved = [
    ...after.nodes.filter(({ id }) => outer.has(id)),
    ...(after.notes ?? []).filter(({ id }) => held[id]),
  ]

  return moved.reduce((workflow, thing) => {
    if (thing.group !== undefined && isWhole(thing.group)) return workflow
    const scope = 'parent' in thing ? thing.parent : undefined
    const middle = middleOf(thing, geometry)
    const under = boxes.find((box) => box.parent === scope && !isWhole(box.group.id) && holds(box, middle))
    return regroup(workflow, [thing.id], under?.group.id)
  }, after)
}

/** The group of a scope that the middle of what is held would drop into. */
export function groupBelow(
  workflow: Workflow,
  geometry: Geometry,
  { held, scope }: { held: Dropped['held']; scope: string | undefined },
): string | undefined {
  if (!workflow.groups) return undefined
  const byId = new Map(workflow.nodes.map((node) => [node.id, node]))
  const isWhole = (id: string) => membersOf(workflow, id).every((member) => held[member])
  const [first] = [...workflow.nodes, ...(workflow.notes ?? [])].filter(({ id }) => held[id])
  if (!first) return undefined
  const from = originOf(byId, 'parent' in first ? first.parent : undefined)
  const to = originOf(byId, scope)
  const { x, y } = middleOf({ ...first, position: held[first.id] ?? first.position }, geometry)
  const middle = { x: x + from.x - to.x, y: y + from.y - to.y }

  return groupBoxes(workflow, geometry, emptyLayout).find(
    (box) => box.parent === scope && !isWhole(box.group.id) && holds(box, middle),
  )?.group.id
}

function middleOf(thing: Node | Note, geometry: Geometry): Position {
  const { width, height } = 'size' in thing ? thing.size : geometry.sizeOf(thing)

  return { x: thing.position.x + width / 2, y: thing.position.y + height / 2 }
}

const holds = (box: Box, { x, y }: Position): boolean =>
  x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height
