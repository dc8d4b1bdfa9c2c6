import type { Node, Note, Workflow } from './workflow.ts'

/** The ids of the nodes and notes drawn in a group; none when there is no such group. */
export function membersOf({ nodes, notes = [], groups = [] }: Workflow, groupId: string): string[] {
  if (!groups.some(({ id }) => id === groupId)) return []

  return [...nodes, ...notes].filter(({ group }) => group === groupId).map(({ id }) => id)
}

/** What is chosen, with the members of a group in place of the group. */
export function chosenOf(workflow: Workflow, ids: string[]): string[] {
  const groups = new Set((workflow.groups ?? []).map(({ id }) => id))

  return [...new Set(ids.flatMap((id) => (groups.has(id) ? membersOf(workflow, id) : id)))]
}

/**
 * Restores what must hold of groups after an edit: each has a node in it, all of its nodes live in one scope (those
 * elsewhere than most leave it), notes are in groups on the canvas only, and nothing names a group that is gone.
 */
export function mendGroups(workflow: Workflow): Workflow {
  const { nodes, notes = [], groups = [] } = workflow
  const scopes = new Map(groups.map(({ id }) => [id, homeOf(nodes.filter(({ group }) => group === id))]))
  const isIn = (thing: Node | Note) => {
    const home = scopes.get(thing.group ?? '')
    return home !== undefined && home.scope === ('parent' in thing ? thing.parent : undefined)
  }
  const mended = {
    nodes: each(nodes, (node) => (node.group === undefined || isIn(node) ? node : withoutGroup(node))),
    notes: each(notes, (note) => (note.group === undefined || isIn(note) ? note : withoutGroup(note))),
    groups: groups.filter(({ id }) => scopes.get(id) !== undefined),
  }
  if (mended.nodes === nodes && mended.notes === notes && mended.groups.length === groups.length)
    return trimmed(workflow)

  return trimmed({ ...workflow, ...mended })
}

/** Lists that hold nothing are left out, so that a document without groups is as it was before there were any. */
function trimmed(workflow: Workflow): Workflow {
  const isBare = (list: unknown[] | undefined) => list !== undefined && list.length === 0
  if (!isBare(workflow.notes) && !isBare(workflow.groups)) return workflow
  const { notes = [], groups = [], ...rest } = workflow

  return { ...rest, ...(notes.length > 0 && { notes }), ...(groups.length > 0 && { groups }) }
}

/** The scope most of them live in; undefined when there is nobody. */
function homeOf(members: Node[]): { scope: string | undefined } | undefined {
  const byScope = [...Map.groupBy(members, ({ parent }) => parent)]
  const [most] = byScope.sort(([, a], [, b]) => b.length - a.length)

  return most && { scope: most[0] }
}

export function withoutGroup<Thing extends Node | Note>(thing: Thing): Thing {
  const { group: _, ...rest } = thing

  return rest as Thing
}

/** The same list when every entry stayed as it was. */
function each<Thing>(things: Thing[], change: (thing: Thing) => Thing): Thing[] {
  const changed = things.map(change)

  return changed.every((thing, index) => thing === things[index]) ? things : changed
}
