'use client'

import type { ClipboardEvent, KeyboardEvent, Ref } from 'react'
import { type ReactPortal, useCallback, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import './chip-editor.css'
import { classes } from '../../ui/classes.ts'
import { caretRect, isBesideChip, placeCaret, selectionIn, templateOf } from './caret.ts'
import { renderTemplate } from './render-template.ts'
import {
  chips,
  type Edited,
  eraseAfter,
  eraseBefore,
  pickerTrigger,
  splice,
  stepBack,
  stepForward,
} from './template-edit.ts'

export type ChipEditorHandle = {
  focus: () => void
  /** Puts a chip where the caret was, in place of what opened the picker. */
  insert: (template: string) => void
  /** Puts other text in place of the chip that starts there. */
  replaceChip: (start: number, template: string) => void
}

type Props = {
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  /** Called where `/` or `{{` was typed, with the place of the caret. */
  onAsk?: (at: DOMRect) => void
  onUndo?: () => void
  onRedo?: () => void
  renderChip: (expression: string, start: number) => React.ReactNode
  isMultiline?: boolean
  isMono?: boolean
  isReadOnly?: boolean
  placeholder?: string
  id?: string
  'aria-labelledby'?: string
  'aria-label'?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
  className?: string
  handle?: Ref<ChipEditorHandle>
}

type Chip = { element: HTMLElement; expression: string; start: number }

/**
 * Text in which the expressions are chips. The browser types the letters; whatever touches a chip is done on
 * the template and drawn anew.
 */
export function ChipEditor({ value, onChange, renderChip, handle, ...props }: Props) {
  const root = useRef<HTMLDivElement>(null)
  const shown = useRef<string | null>(null)
  const caret = useRef<{ start: number; end: number }>({ start: value.length, end: value.length })
  const [drawn, setDrawn] = useState<Chip[]>([])

  const draw = useCallback((text: string, caretAt: number | null) => {
    const element = root.current
    if (!element) return
    const elements = renderTemplate(element, text)
    const found = chips(text)
    shown.current = text
    setDrawn(elements.flatMap((element, index) => (found[index] ? [{ element, ...found[index] }] : [])))
    if (caretAt !== null) placeCaret(element, caretAt)
  }, [])

  useLayoutEffect(() => {
    if (value === shown.current) return
    const hasFocus = root.current === document.activeElement
    draw(value, hasFocus ? Math.min(caret.current.start, value.length) : null)
  }, [value, draw])

  const apply = ({ text, caret: at }: Edited) => {
    caret.current = { start: at, end: at }
    draw(text, at)
    onChange(text)
  }

  const typed = () => {
    const element = root.current
    if (!element) return
    const text = templateOf(element)
    const at = selectionIn(element) ?? { start: text.length, end: text.length }
    caret.current = at
    if (chips(text).length === element.querySelectorAll('[data-template]').length) {
      shown.current = text
      setDrawn((before) => moved(before, text))
    } else draw(text, at.start)
    onChange(text)
    const trigger = at.start === at.end ? pickerTrigger(text, at.start) : null
    if (trigger && props.onAsk) {
      caret.current = trigger
      props.onAsk(caretRect(element))
    }
  }

  useImperativeHandle(handle, () => ({
    focus: () => root.current?.focus(),
    insert: (template) => {
      root.current?.focus()
      apply(splice(value, caret.current.start, caret.current.end, template))
    },
    replaceChip: (start, template) => {
      const chip = chips(value).find((chip) => chip.start === start)
      if (chip) apply(splice(value, chip.start, chip.end, template))
    },
  }))

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: no input element can hold chips. */}
      <div
        ref={root}
        id={props.id}
        role="textbox"
        tabIndex={props.isReadOnly ? undefined : 0}
        contentEditable={props.isReadOnly ? false : 'plaintext-only'}
        suppressContentEditableWarning
        spellCheck={false}
        aria-multiline={props.isMultiline || undefined}
        aria-readonly={props.isReadOnly || undefined}
        aria-labelledby={props['aria-labelledby']}
        aria-label={props['aria-label']}
        aria-describedby={props['aria-describedby']}
        aria-invalid={props['aria-invalid'] || undefined}
        aria-placeholder={props.placeholder}
        data-placeholder={value === '' ? props.placeholder : undefined}
        onInput={typed}
        onBlur={props.onBlur}
        onSelect={() => rememberCaret(root.current, caret)}
        onKeyDown={(event) => onKey(event, { ...props, value, apply, caret, root: root.current })}
        onCopy={(event) => copy(event, value)}
        onCut={(event) => {
          const cut = copy(event, value)
          if (cut) apply(splice(value, cut.start, cut.end, ''))
        }}
        onPaste={(event) => {
          event.preventDefault()
          const pasted = event.clipboardData.getData('text/plain')
          const at = selectionIn(event.currentTarget) ?? caret.current
          const text = props.isMultiline
            ? pasted.replaceAll('\r\n', '\n')
            : pasted.replaceAll(/\s*[\r\n]+\s*/g, ' ')
          apply(splice(value, at.start, at.end, text))
        }}
        className={classes('chip-editor control', props.isMono && 'font-mono text-13!', props.className)}
      />
      {drawn.map(({ element, expression, start }): ReactPortal => {
        return createPortal(renderChip(expression, start), element)
      })}
    </>
  )
}

/** Letters typed before a chip move it along. */
function moved(before: Chip[], text: string): Chip[] {
  const found = chips(text)
  const same = before.every(({ start }, index) => found[index]?.start === start)
  return same ? before : before.map((chip, index) => ({ ...chip, start: found[index]?.start ?? chip.start }))
}

function rememberCaret(root: HTMLElement | null, caret: { current: { start: number; end: number } }) {
  const at = root && selectionIn(root)
  if (at) caret.current = at
}

function copy(event: ClipboardEvent<HTMLElement>, value: string) {
  const at = selectionIn(event.currentTarget)
  if (!at || at.start === at.end) return null
  event.preventDefault()
  event.clipboardData.setData('text/plain', value.slice(at.start, at.end))
  return at
}

type KeyContext = Pick<Props, 'value' | 'isMultiline' | 'onUndo' | 'onRedo'> & {
  root: HTMLElement | null
  caret: { current: { start: number; end: number } }
  apply: (edited: Edited) => void
}

function onKey(event: KeyboardEvent, { root, value, apply, isMultiline, onUndo, onRedo }: KeyContext) {
  const at = root && selectionIn(root)
  if (!root || !at || event.nativeEvent.isComposing) return
  const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey
  const isCollapsed = at.start === at.end
  const act = (change: () => void) => {
    event.preventDefault()
    event.stopPropagation()
    change()
  }

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
