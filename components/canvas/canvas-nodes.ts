import type { Node as FlowNode } from '@xyflow/react'
import { noteTitle } from '#graph/note-title'
import { BODY } from '#graph/place'
import type { Group, Note, Workflow } from '#graph/workflow'
import { type Drawn as Drawing, flowNodes, isAlike, type StepNode } from './flow-nodes.ts'
import { type GroupBox, groupBoxes } from './groups/group-boxes.ts'

export type NoteNode = FlowNode<{ note: Note }, 'note'>
/** React Flow has a look of its own for the type `group`. */
export type GroupNode = FlowNode<{ group: Group; isFolded: boolean; count: number }, 'bunch'>
/** All that is drawn on the canvas. */
export type CanvasNode = StepNode | NoteNode | GroupNode

type Drawn = Drawing<CanvasNode>

/** What is selected comes to lie on top by so much; notes and groups stay behind the steps all the same. */
const ELEVATED = 1_000
const DEPTH = { note: -3, group: -2, noteInGroup: -1 }

/** React Flow's nodes, derived from ours: notes, groups, and the steps before them. */
export function canvasNodes(workflow: Workflow, drawn: Drawn): CanvasNode[] {
  const isStep = (node: CanvasNode): node is StepNode => node.type === 'step' || node.type === 'frame'
  const steps = flowNodes(workflow.nodes, { ...drawn, before: drawn.before.filter(isStep) })
  if (!workflow.notes && !workflow.groups) return steps

  const known = new Map(drawn.before.map((node) => [node.id, node]))
  const seen = new Set(steps.map(({ id }) => id))
  const groups = groupBoxes(workflow, drawn.geometry, drawn.layout).filter(
    ({ parent }) => parent === undefined || seen.has(parent),
  )
  const groupsIn = (scope: string | undefined) =>
    groups
      .filter(({ parent }) => parent === scope)
      .map((box) => groupNode(box, drawn, known.get(box.group.id)))
  const notes = (workflow.notes ?? [])
    .filter(({ group }) => group === undefined || !drawn.geometry.isClosed(group))
    .map((note) => noteNode(note, drawn, known.get(note.id)))

  // A frame comes before what lies in it, and a group before its members.
  return [...notes, ...groupsIn(undefined), ...steps.flatMap((step) => [step, ...groupsIn(step.id)])]
}

function noteNode(note: Note, { layout, selected }: Drawn, before: CanvasNode | undefined): NoteNode {
  const old = before?.type === 'note' ? before : undefined
  const position = layout.dragged[note.id] ?? note.position
  const size = layout.resized[note.id] ?? note.size
  const isSelected = selected.includes(note.id)
  const same = old?.data.note === note && isSame(old, { position, size, isSelected })
  if (old && same) return old

  return {
    id: note.id,
    type: 'note',
    position,
    ...size,
    measured: size,
    zIndex: (note.group === undefined ? DEPTH.note : DEPTH.noteInGroup) - (isSelected ? ELEVATED : 0),
    selected: isSelected,
    ariaLabel: `Note: ${noteTitle(note.text)}`,
    data: old?.data.note === note ? old.data : { note },
  }
}

/** The pointer falls through the body of an open group to the canvas, as with loops. */
const LET_THROUGH = { pointerEvents: 'none' } as const

function groupNode(box: GroupBox, { selected, layout }: Drawn, before: CanvasNode | undefined): GroupNode {
  const old = before?.type === 'bunch' ? before : undefined
  const { group, parent, isFolded, count } = box
  const position = parent === undefined ? { x: box.x, y: box.y } : { x: box.x, y: box.y + BODY.y }
  const size = isFolded
    ? (layout.measured[group.id] ?? { width: box.width, height: box.height })
    : { width: box.width, height: box.height }
  const isSelected = selected.includes(group.id)
  const isSameData = old?.data.group === group && old.data.isFolded === isFolded && old.data.count === count
  if (old && isSameData && isSame(old, { position, size, isSelected })) return old

  return {
    id: group.id,
    type: 'bunch',
    position,
    measured: size,
    // A rectangle drawn over some of its steps must not take all of them: its header selects it.
    ...(!isFolded && { ...size, style: LET_THROUGH, selectable: false }),
    zIndex: isFolded ? 0 : DEPTH.group - (isSelected ? ELEVATED : 0),
    selected: isSelected,
    ariaLabel: `Group: ${group.title}`,
    data: old && isSameData ? old.data : { group, isFolded, count },
    ...(parent !== undefined && { parentId: parent }),
  }
}

type Look = {
  position: { x: number; y: number }
  size: { width: number; height: number }
  isSelected: boolean
}

const isSame = (old: CanvasNode, { position, size, isSelected }: Look): boolean =>
  old.selected === isSelected &&
  isAlike(old.measured, size) &&
  old.position.x === position.x &&
  old.position.y === position.y
