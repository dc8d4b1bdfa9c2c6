import type { Command } from '../shell/commands.ts'
import type { EditorStore } from './editor-store.ts'
import type { Actions } from './use-actions.ts'

const group = 'Editor'

/** What can be done about loops with what is selected. */
export function loopCommands(actions: Actions, store: EditorStore): Command[] {
  const choose = () => {
    const { selected, openDialog } = store.getState()
    if (selected.length > 0) openDialog('house')
  }

  return [
    { id: 'wrap', label: 'Put a loop around the steps', group, keys: 'w', run: actions.wrapInLoop },
    { id: 'house', label: 'Move the steps into a loop', group, keys: 'i', run: choose },
    { id: 'take-out', label: 'Take the steps out of their loop', group, keys: 'o', run: actions.takeOut },
    { id: 'unwrap', label: 'Remove the loop and keep its steps', group, keys: 'u', run: actions.unwrapLoop },
  ]
}
