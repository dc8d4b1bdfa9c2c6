import { type KeyboardEvent, useRef } from 'react'
import { type Command, useCommands } from '../../shell/commands.ts'
import { useEditorContext } from '../editor-context.tsx'
import { focusInspector } from '../focus-inspector.ts'
import { isRow } from './is-row.ts'
import type { ListActions } from './use-list-actions.ts'
import type { Tree } from './use-tree.ts'

const group = 'List'
const LEADERS = ['g', 'n']
const LEADER_MS = 900

/** The keys of the list, while the focus is in it; those of the editor work here too. */
export function useListKeys(list: ListActions, tree: Tree) {
  const { store } = useEditorContext()
  const last = useRef({ key: '', at: 0 })
  useCommands(COMMANDS)

  return (event: KeyboardEvent) => {
    const isSecond = LEADERS.includes(last.current.key) && event.timeStamp - last.current.at < LEADER_MS
    last.current = { key: event.key, at: event.timeStamp }
    tree.onKeyDown(event)
    const { active } = tree
    const act = actionFor(event)
    if (event.defaultPrevented || isSecond || !active || !act) return
    event.preventDefault()

    const { canEdit, openNode, tab } = store.getState()
    switch (act) {
      case 'open':
        if (active.item.kind !== 'step') return canEdit ? list.addAfter(active) : undefined
        openNode(active.item.nodeId, { tab })
        return focusInspector('[role="tab"][aria-selected="true"]')
      case 'rename':
        if (active.item.kind !== 'step') return
        openNode(active.item.nodeId, { tab })
        return focusInspector('input[aria-label="Title of the step"]')
      case 'continue': {
        const to = 'goesTo' in active.item ? active.item.goesTo[0] : undefined
        return to === undefined ? undefined : tree.goTo(to)
      }
      case 'before':
        return list.addBefore(active)
      case 'up':
        return list.moveUp(active)
      case 'down':
        return list.moveDown(active)
      case 'move':
        return list.askWhere(active)
      case 'connections':
        return list.showConnections(active)
      case 'group':
        return list.openGroup(active)
      case 'leave':
        return list.leaveGroup(active)
      case 'comments':
        return list.openComments(active)
    }
  }
}

type Action =
  | 'open'
  | 'rename'
  | 'continue'
  | 'before'
  | 'up'
  | 'down'
  | 'move'
  | 'connections'
  | 'group'
  | 'leave'
  | 'comments'

const KEYS: { [keys: string]: Action } = {
  Enter: 'open',
  F2: 'rename',
  j: 'continue',
  b: 'before',
  'alt+ArrowUp': 'up',
  'alt+ArrowDown': 'down',
  m: 'move',
  x: 'connections',
  p: 'group',
  q: 'leave',
  k: 'comments',
}

function actionFor({ key, altKey, ctrlKey, metaKey, target }: KeyboardEvent): Action | undefined {
  if (ctrlKey || metaKey || !isRow(target)) return undefined

  return KEYS[altKey ? `alt+${key}` : key]
}

/** Named in the list of keys; the list itself answers to them. */
const COMMANDS: Command[] = [
  { id: 'list-open', label: 'Open the step', group, keys: 'enter' },
  { id: 'list-rename', label: 'Rename the step', group, keys: 'f2' },
  { id: 'list-before', label: 'Add a step before', group, keys: 'b' },
  { id: 'list-up', label: 'Move the step up', group, keys: 'alt+up' },
  { id: 'list-down', label: 'Move the step down', group, keys: 'alt+down' },
  { id: 'list-move', label: 'Move the step to another place', group, keys: 'm' },
  { id: 'list-connections', label: 'See and change connections', group, keys: 'x' },
  { id: 'list-group', label: 'Put the step into a group, or open its group', group, keys: 'p' },
  { id: 'list-leave', label: 'Take the step out of its group', group, keys: 'q' },
  { id: 'list-comments', label: 'Comments on the step', group, keys: 'k' },
  { id: 'list-continue', label: 'Go to where it continues', group, keys: 'j' },
  { id: 'list-select', label: 'Select several', group, keys: 'shift+down' },
  { id: 'list-find', label: 'Type a title, beginning with its capital', group, keys: 'A…' },
]
