import type { Command } from '../shell/commands.ts'
import type { EditorStore } from './editor-store.ts'
import type { Actions } from './use-actions.ts'

const group = 'Editor'
const arrange = 'Arrange'

/** What anybody may do who looks at a canvas. */
export function viewCommands(actions: Actions, store: EditorStore): Command[] {
  const { find, toggleMap } = store.getState()

  return [
    // What has the focus answers to these.
    { id: 'open-step', label: 'Select the step, then go to its settings', group, keys: 'enter' },
    { id: 'select-more', label: 'Select one more', group, keys: 'shift+enter' },
    { id: 'field-data', label: 'From a field to the data of earlier steps', group, keys: 'F4' },
    { id: 'zoom-selected', label: 'Zoom to what is selected', group, keys: '2', run: actions.showSelected },
    {
      id: 'zoom-trouble',
      label: 'Go to what failed or needs attention',
      keywords: 'error problem zoom',
      group,
      keys: '3',
      run: actions.showTrouble,
    },
    { id: 'map', label: 'Show or hide the map', keywords: 'minimap', group, keys: 'm', run: toggleMap },
    {
      id: 'find',
      label: 'Find and replace in this workflow',
      keywords: 'search',
      group,
      keys: 'mod+f',
      run: () => find(true),
    },
  ]
}

/** Notes, groups, order and sub-workflows. */
export function canvasCommands(actions: Actions, store: EditorStore): Command[] {
  const { openDialog } = store.getState()

  return [
    {
      id: 'note',
      label: 'Add a note',
      keywords: 'sticky comment markdown',
      group,
      keys: 's',
      run: actions.addNote,
    },
    { id: 'group', label: 'Group what is selected', group, keys: 'mod+g', run: actions.groupSelected },
    {
      id: 'ungroup',
      label: 'Take the group apart',
      keywords: 'ungroup',
      group,
      keys: 'mod+shift+g',
      run: actions.ungroupSelected,
    },
    {
      id: 'extract',
      label: 'Make a sub-workflow of what is selected',
      keywords: 'extract convert call reuse',
      group,
      run: () => openDialog('extract'),
    },
    {
      id: 'tidy',
      label: 'Tidy up what is selected, or everything',
      keywords: 'layout auto arrange clean',
      group: arrange,
      keys: 't',
      run: actions.tidy,
    },
    ...SIDES.map(([side, label]) => ({
      id: `align ${side}`,
      label,
      keywords: 'align',
      group: arrange,
      run: () => actions.align(side),
    })),
    {
      id: 'distribute x',
      label: 'Space evenly across',
      keywords: 'distribute horizontally',
      group: arrange,
      run: () => actions.distribute('x'),
    },
    {
      id: 'distribute y',
      label: 'Space evenly down',
      keywords: 'distribute vertically',
      group: arrange,
      run: () => actions.distribute('y'),
    },
  ]
}

const SIDES = [
  ['left', 'Align left edges'],
  ['centre', 'Align centres'],
  ['right', 'Align right edges'],
  ['top', 'Align upper edges'],
  ['middle', 'Align middles'],
  ['bottom', 'Align lower edges'],
] as const
