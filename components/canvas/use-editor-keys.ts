'use client'

import { useEffect, useMemo } from 'react'
import { showToast } from '#components/ui/toast'
import { type Command, useCommands } from '../shell/commands.ts'
import { focusHome } from '../shell/focus/focus-home.ts'
import { canvasCommands, viewCommands } from './canvas-commands.ts'
import { useEditorContext } from './editor-context.tsx'
import type { EditorStore } from './editor-store.ts'
import { loopCommands } from './loop-commands.ts'
import { toggleView } from './outline/view-mode.ts'
import { testCommands } from './testing/test-commands.ts'
import type { TestRequest } from './testing/test-request.ts'
import type { Actions } from './use-actions.ts'

/** The keys of the editor, wherever nobody is typing, and the clipboard. */
export function useEditorKeys(actions: Actions, { test }: { test: (request?: TestRequest) => void }) {
  const { store, index, autosave } = useEditorContext()

  const commands = useMemo((): Command[] => {
    const { undo, redo, openPalette, openDialog, canEdit } = store.getState()
    const group = 'Editor'
    const save = () =>
      autosave.flush().then(
        () => showToast({ title: 'Saved' }),
        () => {},
      )
    const steps = index.catalog.nodeTypes.map((nodeType): Command => {
      const service = index.serviceOf(nodeType.type)?.title ?? ''
      return {
        id: `add ${nodeType.type}`,
        label: `${service}: ${nodeType.title}`,
        group: 'Add a step',
        keywords: ['add', ...(nodeType.keywords ?? [])].join(' '),
        run: () => actions.addNode(nodeType, {}),
      }
    })

    return [
      { id: 'view', label: 'Switch between canvas and list', group, keys: 'l', run: toggleView },
      { id: 'fit', label: 'Fit everything into view', group, keys: '1', run: actions.fit },
      { id: 'select-all', label: 'Select all steps', group, keys: 'mod+a', run: actions.selectAll },
      { id: 'versions', label: 'Versions', group, href: `/workflows/${store.getState().id}/versions` },
      { id: 'fold', label: 'Fold or unfold the loop or group', group, keys: 'f', run: actions.toggleFold },
      ...viewCommands(actions, store),
      { id: 'past-run', label: 'Show a past run', group, run: () => openDialog('past-run') },
      ...(canEdit
        ? [
            { id: 'test', label: 'Test this workflow', group, keys: 'mod+enter', run: () => test() },
            { id: 'add', label: 'Add a step', group, keys: 'a', run: () => openPalette({}) },
            { id: 'publish', label: 'Publish', group, run: () => openDialog('publish') },
            { id: 'settings', label: 'Workflow settings', group, run: () => openDialog('settings') },
            { id: 'undo', label: 'Undo', group, keys: 'mod+z', run: undo },
            { id: 'redo', label: 'Redo', group, keys: 'mod+shift+z', run: redo },
            { id: 'copy', label: 'Copy steps', group, keys: 'mod+c' },
            { id: 'paste', label: 'Paste steps', group, keys: 'mod+v' },
            {
              id: 'duplicate',
              label: 'Duplicate steps',
              group,
              keys: 'mod+d',
              run: actions.duplicateSelected,
            },
            {
              id: 'delete',
              label: 'Delete what is selected',
              group,
              keys: 'backspace',
              run: actions.removeSelected,
            },
            {
              id: 'connect',
              label: 'Connect the step to another',
              group,
              keys: 'c',
              run: () => openDialog('connect'),
            },
            ...canvasCommands(actions, store),
            ...testCommands({ store, index, test }),
            ...loopCommands(actions, store),
            { id: 'disable', label: 'Turn steps off or on', group, keys: 'd', run: actions.toggleDisabled },
            { id: 'save', label: 'Save now', group, keys: 'mod+s', run: save },
            ...steps,
          ]
        : []),
    ]
  }, [store, index, autosave, actions, test])
  useCommands(commands)

  useEffect(() => {
    let last = { key: '', at: 0 }
    const press = (event: KeyboardEvent) => {
      // The second key of `g a` belongs to the whole product.
      const isSecond = LEADERS.includes(last.key) && event.timeStamp - last.at < LEADER_MS
      last = { key: event.key, at: event.timeStamp }
      if (!isSecond) onKey(event, { store, commands })
    }
    const take = (event: ClipboardEvent) => {
      if (isTyping(event.target) || !document.getSelection()?.isCollapsed) return
      const text = actions.copyText()
      if (text === null) return
      event.preventDefault()
      event.clipboardData?.setData('text/plain', text)
      if (event.type === 'cut') actions.removeSelected()
    }
    const put = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (isTyping(event.target) || text === '') return
      event.preventDefault()
      actions.pasteText(text)
    }
    window.addEventListener('keydown', press)
    document.addEventListener('copy', take)
    document.addEventListener('cut', take)
    document.addEventListener('paste', put)

    return () => {
      window.removeEventListener('keydown', press)
      document.removeEventListener('copy', take)
      document.removeEventListener('cut', take)
      document.removeEventListener('paste', put)
    }
  }, [store, commands, actions])
}

const LEADERS = ['g', 'n']
const LEADER_MS = 900

/** These work while typing too. */
const ALWAYS = ['mod+s', 'mod+enter', 'mod+f']
const NAMES: { [key: string]: string } = { delete: 'backspace', 'mod+y': 'mod+shift+z', '+': 'a' }

function onKey(event: KeyboardEvent, { store, commands }: { store: EditorStore; commands: Command[] }) {
  if (event.defaultPrevented || isInDialog(event.target)) return
  if (event.key === 'Escape' && !isInPopup(event.target)) return leave(store)

  const modifiers = [
    (event.ctrlKey || event.metaKey) && 'mod',
    event.shiftKey && event.key.length > 1 && 'shift',
  ]
  if (event.shiftKey && (event.ctrlKey || event.metaKey) && event.key.length === 1) modifiers[1] = 'shift'
  const pressed = [...modifiers.filter(Boolean), event.key.toLowerCase()].join('+')
  const keys = NAMES[pressed] ?? pressed
  if (isTyping(event.target) && !ALWAYS.includes(keys)) return

  const command = commands.find((command) => command.keys === keys && command.run)
  if (!command) return
  event.preventDefault()
  command.run?.()
}

/** Esc closes what is open, one thing at a time. */
function leave(store: EditorStore) {
  const { palette, closePalette, selected, inspectorClosed, closeInspector, select } = store.getState()
  if (palette) return closePalette()
  if (selected.length > 0 && !inspectorClosed) return closeInspector()
  select([])
  if (!within(document.activeElement, '.react-flow, [role="tree"]')) focusHome()?.focus()
}

const within = (target: EventTarget | null, selector: string): boolean =>
  target instanceof Element && target.closest(selector) !== null

const isTyping = (target: EventTarget | null): boolean =>
  within(target, 'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="dialog"]')

const isInDialog = (target: EventTarget | null): boolean => within(target, '[role="dialog"]')
const isInPopup = (target: EventTarget | null): boolean => within(target, '[role="listbox"], [role="menu"]')
