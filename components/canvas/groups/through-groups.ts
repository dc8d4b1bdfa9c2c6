import type { NodeChange, XYPosition } from '@xyflow/react'
import { membersOf } from '#graph/members'
import type { Workflow } from '#graph/workflow'
import type { CanvasNode } from '../canvas-nodes.ts'
import { flowPosition, type Layout } from '../flow-nodes.ts'

type Places = { [id: string]: XYPosition }
type Drawn = { workflow: Workflow; nodes: CanvasNode[]; layout: Layout }

/** Where things come to lie, by id: a group that was moved moves what is in it, and lies nowhere by itself. */
export function throughGroups(places: Places, { workflow, nodes, layout }: Drawn): Places {
  const groups = (workflow.groups ?? []).filter(({ id }) => places[id])
  if (groups.length === 0) return places
  const moved = groups.map(({ id }) => {
    const [to, from] = [places[id], nodes.find((node) => node.id === id)?.position]
    if (!to || !from) return {}
    const members = new Set(membersOf(workflow, id))
    const by = { x: to.x - from.x, y: to.y - from.y }
    const things = [
      ...workflow.nodes.map((node) => ({ id: node.id, at: layout.dragged[node.id] ?? flowPosition(node) })),
      ...(workflow.notes ?? []).map((note) => ({
        id: note.id,
        at: layout.dragged[note.id] ?? note.position,
      })),
    ].filter((thing) => members.has(thing.id) && !places[thing.id])
    return Object.fromEntries(things.map(({ id, at }) => [id, { x: at.x + by.x, y: at.y + by.y }]))
  })
  const others = Object.entries(places).filter(([id]) => !groups.some((group) => group.id === id))

  return { ...Object.fromEntries(others), ...Object.assign({}, ...moved) }
}

/** The same for what React Flow reports: changes of place of a group become those of its members. */
export function changesThroughGroups(
  changes: NodeChange<CanvasNode>[],
  drawn: Drawn,
): NodeChange<CanvasNode>[] {
  const isOfGroup = (change: NodeChange<CanvasNode>) =>
    change.type === 'position' && drawn.workflow.groups?.some(({ id }) => id === change.id)
  if (!changes.some(isOfGroup)) return changes

  const positions = changes.filter((change) => change.type === 'position')
  const dragging = positions.some((change) => change.dragging)
  const places = Object.fromEntries(
    positions.flatMap(({ id, position }) => (position ? [[id, position] as const] : [])),
  )
  const rest = changes.filter((change) => change.type !== 'position')
  const moved = Object.entries(throughGroups(places, drawn)).map(([id, position]) => ({
    type: 'position' as const,
    id,
    position,
    dragging,
  }))

  return [...rest, ...moved]
}
