'use client'

import './chip-editor.css'
import { type ClipboardEvent, type ReactNode, type Ref, useImperativeHandle, useRef } from 'react'
import { createPortal } from 'react-dom'
import { classes } from '../../ui/classes.ts'
import { placeCaret, selectionIn } from './caret.ts'
import { chips, splice } from './template-edit.ts'
import { pressInTemplate } from './template-keys.ts'
import { useTemplate } from './use-template.ts'

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
  /** Called for the chip beside the caret when F2 was pressed. */
  onOpenChip?: (chip: { expression: string; start: number }) => void
  onUndo?: () => void
  onRedo?: () => void
  renderChip: (expression: string, start: number) => ReactNode
  isMultiline?: boolean
  isReadOnly?: boolean
  placeholder?: string
  id?: string
  'aria-labelledby'?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
  className?: string
  handle?: Ref<ChipEditorHandle>
}

/** Text in which the expressions are chips. */
export function ChipEditor({ value, onChange, renderChip, handle, ...props }: Props) {
  const { isMultiline, isReadOnly, placeholder } = props
  const root = useRef<HTMLDivElement>(null)
  const { drawn, caret, apply, typed, remember } = useTemplate({ root, value, onChange, onAsk: props.onAsk })

  useImperativeHandle(handle, () => ({
    focus: () => {
      root.current?.focus()
      if (root.current) placeCaret(root.current, caret.current.end)
    },
    insert: (template) => {
      root.current?.focus()
      apply(splice(value, caret.current.start, caret.current.end, template))
    },
    replaceChip: (start, template) => {
      const chip = chips(value).find((chip) => chip.start === start)
      if (chip) apply(splice(value, chip.start, chip.end, template))
    },
  }))

  const cut = (event: ClipboardEvent<HTMLElement>) => {
    const at = copy(event, value)
    if (at) apply(splice(value, at.start, at.end, ''))
  }
  const paste = (event: ClipboardEvent<HTMLElement>) => {
    event.preventDefault()
    const at = selectionIn(event.currentTarget) ?? caret.current
    apply(splice(value, at.start, at.end, pasted(event, isMultiline === true)))
  }

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: no input element can hold chips. */}
      <div
        ref={root}
        id={props.id}
        role="textbox"
        tabIndex={isReadOnly ? undefined : 0}
        contentEditable={isReadOnly ? false : 'plaintext-only'}
        suppressContentEditableWarning
        spellCheck={false}
        aria-multiline={isMultiline || undefined}
        aria-readonly={isReadOnly || undefined}
        aria-labelledby={props['aria-labelledby']}
        aria-describedby={props['aria-describedby']}
        aria-invalid={props['aria-invalid'] || undefined}
        aria-placeholder={placeholder}
        data-placeholder={value === '' ? placeholder : undefined}
        onInput={typed}
        onBlur={props.onBlur}
        onSelect={remember}
        onKeyDown={(event) => pressInTemplate(event, { ...props, value, apply, root: root.current })}
        onCopy={(event) => copy(event, value)}
        onCut={cut}
        onPaste={paste}
        className={classes('chip-editor control', props.className)}
      />
      {drawn.map(({ element, expression, start }) => createPortal(renderChip(expression, start), element))}
    </>
  )
}

function copy(event: ClipboardEvent<HTMLElement>, value: string) {
  const at = selectionIn(event.currentTarget)
  if (!at || at.start === at.end) return null
  event.preventDefault()
  event.clipboardData.setData('text/plain', value.slice(at.start, at.end))
  return at
}

function pasted(event: ClipboardEvent, isMultiline: boolean): string {
  const text = event.clipboardData.getData('text/plain')
  return isMultiline ? text.replaceAll('\r\n', '\n') : text.replaceAll(/\s*[\r\n]+\s*/g, ' ')
}
