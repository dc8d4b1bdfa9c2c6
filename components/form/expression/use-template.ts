'use client'

import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { placeAfter } from '../place-after.ts'
import { caretRect, placeCaret, selectionIn, templateOf } from './caret.ts'
import { renderTemplate } from './render-template.ts'
import { chips, type Edited, pickerTrigger } from './template-edit.ts'

/** A chip that is drawn, and where its expression starts in the template. */
export type DrawnChip = { element: HTMLElement; expression: string; start: number }

type Given = {
  root: RefObject<HTMLDivElement | null>
  value: string
  onChange: (value: string) => void
  /** Called where `/` or `{{` was typed, with the place of the caret. */
  onAsk?: (at: DOMRect) => void
}

/**
 * Keeps an editable element and a template the same. The browser types the letters; whatever touches a chip
 * is done on the template and drawn anew.
 */
export function useTemplate({ root, value, onChange, onAsk }: Given) {
  const shown = useRef<string | null>(null)
  const caret = useRef<{ start: number; end: number }>({ start: value.length, end: value.length })
  const [drawn, setDrawn] = useState<DrawnChip[]>([])

  const draw = useCallback(
    (text: string, caretAt: number | null) => {
      if (!root.current) return
      const elements = renderTemplate(root.current, text)
      const found = chips(text)
      shown.current = text
      setDrawn(elements.flatMap((element, index) => (found[index] ? [{ element, ...found[index] }] : [])))
      if (caretAt !== null) placeCaret(root.current, caretAt)
    },
    [root],
  )

  useLayoutEffect(() => {
    if (value === shown.current) return
    const hasFocus = root.current === document.activeElement
    draw(value, hasFocus ? placeAfter(caret.current.start, shown.current ?? value, value) : null)
  }, [value, draw, root])

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
    if (!trigger || !onAsk) return
    caret.current = trigger
    onAsk(caretRect(element))
  }

  const remember = () => {
    const at = root.current && selectionIn(root.current)
    if (at) caret.current = at
  }

  return { drawn, caret, apply, typed, remember }
}

/** Letters typed before a chip move it along. */
function moved(before: DrawnChip[], text: string): DrawnChip[] {
  const found = chips(text)
  const same = before.every(({ start }, index) => found[index]?.start === start)
  return same ? before : before.map((chip, index) => ({ ...chip, start: found[index]?.start ?? chip.start }))
}
