import { Group as GroupIcon, ListChecks, LogOut, SquareDashed, Ungroup } from 'lucide-react'
import type { MenuItem } from '#components/ui/menu'
import { membersOf } from '#graph/members'
import type { OutlineRow } from '#graph/outline-rows'
import type { Node } from '#graph/workflow'
import { useEditor, useEditorContext } from '../editor-context.tsx'
import { groupsFor } from '../groups/group-actions.ts'
import type { Actions } from '../use-actions.ts'
import type { ListActions } from './use-list-actions.ts'

/** What can be done about groups with a step, and with the others that are chosen with it. */
export function useGroupItems(
  { row, node }: { row: OutlineRow; node: Node },
  { actions, list }: { actions: Actions; list: ListActions },
): MenuItem[] {
  const { store } = useEditorContext()
  const workflow = useEditor((state) => state.workflow)
  const count = useEditor(({ selected }) => (selected.includes(node.id) ? selected.length : 1))
  const group = workflow.groups?.find(({ id }) => id === node.group)
  const make: MenuItem = {
    label: count > 1 ? `Make a group of the ${count}` : 'Make a group of it',
    icon: <GroupIcon />,
    keys: 'mod+g',
    onSelect: actions.groupSelected,
  }
  if (!group) {
    const join = { label: 'Put into a group…', icon: <SquareDashed />, keys: 'p' }
    const hasGroup = groupsFor(workflow, [node.id]).length > 0
    return ['separator', make, ...(hasGroup ? [{ ...join, onSelect: () => list.joinGroup(row) }] : [])]
  }
  const { id, title } = group

  return [
    'separator',
    { label: `Group “${title}”…`, icon: <SquareDashed />, keys: 'p', onSelect: () => list.openGroup(row) },
    {
      label: 'Choose all steps of its group',
      icon: <ListChecks />,
      onSelect: () => store.getState().select(membersOf(workflow, id)),
    },
    { label: 'Take out of its group', icon: <LogOut />, keys: 'q', onSelect: () => list.leaveGroup(row) },
    {
      label: 'Take its group apart',
      icon: <Ungroup />,
      keys: 'mod+shift+g',
      onSelect: actions.ungroupSelected,
    },
    ...(count > 1 ? [make] : []),
  ]
}
