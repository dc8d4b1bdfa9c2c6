import type { KeyboardEvent } from 'react'
import { isBesideChip, placeCaret, selectionIn } from './caret.ts'
import {
  chipBeside,
  type Edited,
  eraseAfter,
  eraseBefore,
  splice,
  stepBack,
  stepForward,
} from './template-edit.ts'

type KeyContext = {
  value: string
  isMultiline?: boolean
  onOpenChip?: (chip: { expression: string; start: number }) => void
  onUndo?: () => void
  onRedo?: () => void
  root: HTMLElement | null
  apply: (edited: Edited) => void
}

/** What the browser alone would get wrong beside a chip, and what belongs to the whole document. */
export function pressInTemplate(
  event: KeyboardEvent,
  { root, value, apply, isMultiline, onOpenChip, onUndo, onRedo }: KeyContext,
) {
  const at = root && selectionIn(root)
  if (!root || !at || event.nativeEvent.isComposing) return
  const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey
  const isCollapsed = at.start === at.end
  const act = (change: () => void) => {
    event.preventDefault()
    event.stopPropagation()
    change()
  }

  const beside = event.key === 'F2' && isPlain ? chipBeside(value, at.start) : undefined
  if (beside && onOpenChip) return act(() => onOpenChip(beside))

  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
    act(() => (event.shiftKey ? onRedo?.() : onUndo?.()))
  } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
    act(() => isMultiline && apply(splice(value, at.start, at.end, '\n')))
  } else if (event.key === 'Backspace' && (!isCollapsed || isBesideChip(root, 'before'))) {
    act(() => apply(isCollapsed ? eraseBefore(value, at.start) : splice(value, at.start, at.end, '')))
  } else if (event.key === 'Delete' && (!isCollapsed || isBesideChip(root, 'after'))) {
    act(() => apply(isCollapsed ? eraseAfter(value, at.start) : splice(value, at.start, at.end, '')))
  } else if (event.key === 'ArrowLeft' && isPlain && isCollapsed && isBesideChip(root, 'before')) {
    act(() => placeCaret(root, stepBack(value, at.start)))
  } else if (event.key === 'ArrowRight' && isPlain && isCollapsed && isBesideChip(root, 'after')) {
    act(() => placeCaret(root, stepForward(value, at.start)))
  }
}
