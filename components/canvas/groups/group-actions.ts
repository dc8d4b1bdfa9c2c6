import { showToast } from '#components/ui/toast'
import { move } from '#graph/edit'
import { groupRefusal, makeGroup, regroup, ungroup } from '#graph/edit-group'
import { freeTitle } from '#graph/free-title'
import { membersOf } from '#graph/members'
import type { Group, Workflow } from '#graph/workflow'
import type { CatalogIndex } from '../catalog-index.ts'
import type { EditorStore } from '../editor-store.ts'
import { makeRoom } from '../make-room.ts'
import { newId } from '../new-id.ts'
import { GROUP } from './group-boxes.ts'

/** Draws a group around what is selected and asks for its name at once. */
export function groupSelected(store: EditorStore, index: CatalogIndex) {
  const { workflow, selected, edit, select, write, canEdit } = store.getState()
  if (!canEdit) return
  const refusal = groupRefusal(workflow, selected)
  if (refusal) return showToast({ title: 'No group was made', description: refusal })

  const titles = new Set((workflow.groups ?? []).map(({ title }) => title))
  const group = { id: newId(), title: freeTitle('Group', titles) }
  const grouped = makeGroup(workflow, selected, group)
  edit(() => makeRoom(workflow, belowHeader(grouped, group.id), index))
  select([group.id])
  write(group.id)
}

/** Takes the groups away that are selected, or that what is selected is in. */
export function ungroupSelected(store: EditorStore) {
  const { workflow, selected, edit, select, canEdit } = store.getState()
  const chosen = (workflow.groups ?? []).filter(({ id }) => {
    const members = membersOf(workflow, id)
    return selected.includes(id) || members.some((member) => selected.includes(member))
  })
  if (!canEdit || chosen.length === 0) return
  const ids = chosen.map(({ id }) => id)

  edit((before) => ungroup(before, ids))
  select(ids.flatMap((id) => membersOf(workflow, id)))
}

/** The groups that all of these steps could be put into: around steps of the same scope, and not around all of them. */
export function groupsFor({ nodes, groups = [] }: Workflow, nodeIds: string[]): Group[] {
  const chosen = nodes.filter(({ id }) => nodeIds.includes(id))
  const [scope, ...others] = new Set(chosen.map(({ parent }) => parent))
  if (chosen.length === 0 || others.length > 0) return []
  const isHere = ({ id }: Group) => nodes.some(({ group, parent }) => group === id && parent === scope)

  return groups.filter((group) => isHere(group) && chosen.some((node) => node.group !== group.id))
}

/** Puts steps into a group, which grows around them. */
export function putInGroup(store: EditorStore, index: CatalogIndex, nodeIds: string[], groupId: string) {
  const { workflow, edit, canEdit } = store.getState()
  if (!canEdit) return

  edit(() => makeRoom(workflow, belowHeader(regroup(workflow, nodeIds, groupId), groupId), index))
}

/** Takes steps out of the groups they are in; one that was the last takes its group with it. */
export function takeOutOfGroup(store: EditorStore, nodeIds: string[]) {
  const { edit, canEdit } = store.getState()
  if (canEdit) edit((before) => regroup(before, nodeIds, undefined))
}

/** In a loop, what lies beside and in a group moves down until the group's header is clear of the loop's own. */
export function belowHeader(workflow: Workflow, groupId: string): Workflow {
  const members = workflow.nodes.filter(({ group }) => group === groupId)
  const scope = members[0]?.parent
  const short = MARGIN + GROUP.top - Math.min(...members.map(({ position }) => position.y))
  if (scope === undefined || short <= 0) return workflow
  const beside = workflow.nodes.filter(({ parent }) => parent === scope)

  return move(
    workflow,
    Object.fromEntries(beside.map(({ id, position: { x, y } }) => [id, { x, y: y + short }])),
  )
}

const MARGIN = 8
