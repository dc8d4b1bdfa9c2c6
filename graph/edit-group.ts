import { outermost } from './contain.ts'
import { chosenOf, membersOf, mendGroups, withoutGroup } from './members.ts'
import type { Group, Node, Note, Workflow } from './workflow.ts'

// As with all edits, one that cannot be done returns the very document it was given.

/** Why things cannot become a group; null when they can. */
export function groupRefusal(workflow: Workflow, ids: string[]): string | null {
  const chosen = groupable(workflow, ids)
  const nodes = workflow.nodes.filter(({ id }) => chosen.has(id))
  if (nodes.length === 0) return 'Select the steps that belong together first.'

  return new Set(nodes.map(({ parent }) => parent)).size > 1
    ? 'Steps inside and outside of a loop cannot be in one group.'
    : null
}

/** Draws a group around nodes of one scope, and around notes; groups they were in lose them. */
export function makeGroup(workflow: Workflow, ids: string[], group: Group): Workflow {
  const groups = workflow.groups ?? []
  if (groupRefusal(workflow, ids) !== null || groups.some(({ id }) => id === group.id)) return workflow

  return regroup({ ...workflow, groups: [...groups, group] }, [...groupable(workflow, ids)], group.id)
}

/** Puts things into a group, or with undefined out of the one they are in. */
export function regroup(workflow: Workflow, ids: string[], group: string | undefined): Workflow {
  const chosen = new Set(ids)
  const isMoved = (thing: Node | Note) => chosen.has(thing.id) && thing.group !== group
  const { nodes, notes } = workflow
  if (![...nodes, ...(notes ?? [])].some(isMoved)) return workflow
  const put = <Thing extends Node | Note>(thing: Thing): Thing => {
    if (!isMoved(thing)) return thing
    return group === undefined ? withoutGroup(thing) : { ...thing, group }
  }

  return mendGroups({ ...workflow, nodes: nodes.map(put), ...(notes && { notes: notes.map(put) }) })
}

/** Takes groups away and keeps what is in them. */
export function ungroup(workflow: Workflow, groupIds: string[]): Workflow {
  return regroup(
    workflow,
    groupIds.flatMap((id) => membersOf(workflow, id)),
    undefined,
  )
}

/** Gives a group another title or colour; an empty title changes nothing. */
export function changeGroup(
  workflow: Workflow,
  groupId: string,
  { title, colour }: Partial<Omit<Group, 'id'>>,
): Workflow {
  const groups = workflow.groups ?? []
  const at = groups.findIndex(({ id }) => id === groupId)
  const group = groups[at]
  if (!group) return workflow
  const changed = {
    ...group,
    ...(title?.trim() && { title: title.trim().slice(0, 200) }),
    ...(colour && { colour }),
  }
  if (changed.title === group.title && changed.colour === group.colour) return workflow

  return { ...workflow, groups: groups.with(at, changed) }
}

function groupable(workflow: Workflow, ids: string[]): Set<string> {
  const chosen = chosenOf(workflow, ids)
  const nodes = new Map(workflow.nodes.map((node) => [node.id, node]))
  const notes = (workflow.notes ?? []).filter(({ id }) => chosen.includes(id))

  return new Set([...outermost(nodes, chosen), ...notes.map(({ id }) => id)])
}
