'use client'

import { type KeyboardEvent, useId, useRef } from 'react'
import { flushSync } from 'react-dom'
import { classes } from '../ui/classes.ts'

type Props = {
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  language: 'json' | 'javascript' | 'text'
  rows?: number
  id?: string
  isReadOnly?: boolean
  placeholder?: string
  'aria-label'?: string
  'aria-labelledby'?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}

const INDENT = '  '

/**
 * A plain text area made fit for code: line numbers, indenting, brackets that close. Tab indents; Esc, then Tab
 * leaves, so that the keyboard is never caught.
 */
export function CodeEditor({ value, onChange, language, rows = 8, isReadOnly, ...rest }: Props) {
  const hintId = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const leaving = useRef(false)
  const lines = value.split('\n').length

  const edit = (text: string, start: number, end = start) => {
    // At once: the next key of a quick hand may come before the next frame.
    flushSync(() => onChange(text))
    area.current?.setSelectionRange(start, end)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') {
      leaving.current = true
      event.stopPropagation()
      return
    }
    const wasLeaving = leaving.current
    leaving.current = false
    if (isReadOnly || event.ctrlKey || event.metaKey || event.altKey) return
    const change = keyEdit(event, wasLeaving)
    if (!change) return
    event.preventDefault()
    edit(change.text, change.start, change.end)
  }

  return (
    <div className="control flex max-h-96 min-h-0 overflow-auto font-mono text-12! leading-5!">
      <div
        aria-hidden="true"
        className="sticky left-0 shrink-0 border-r border-hairline bg-sunken px-2 py-2 text-right whitespace-pre text-faint tabular-nums select-none"
      >
        {Array.from({ length: lines }, (_line, index) => index + 1).join('\n')}
      </div>
      <textarea
        {...rest}
        ref={area}
        value={value}
        rows={Math.max(rows, lines)}
        readOnly={isReadOnly}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        wrap="off"
        aria-describedby={[rest['aria-describedby'], hintId].filter(Boolean).join(' ')}
        data-language={language}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        className={classes('w-full min-w-0 resize-none bg-transparent px-2.5 py-2 outline-none')}
      />
      <span id={hintId} className="sr-only">
        Tab indents. Press Escape, then Tab, to leave.
      </span>
    </div>
  )
}

const PAIRS: { [open: string]: string } = { '{': '}', '[': ']', '(': ')', '"': '"' }

function keyEdit({ key, shiftKey, currentTarget }: KeyboardEvent<HTMLTextAreaElement>, isLeaving: boolean) {
  const { value, selectionStart: start, selectionEnd: end } = currentTarget
  const put = (text: string, caret = start + text.length) => ({
    text: value.slice(0, start) + text + value.slice(end),
    start: caret,
    end: caret,
  })

  if (key === 'Tab' && !isLeaving) return indent({ value, start, end, isOut: shiftKey })
  if (key === 'Enter') {
    const line = value.slice(value.lastIndexOf('\n', start - 1) + 1, start)
    const margin = /^\s*/.exec(line)?.[0] ?? ''
    const opens = /[{[(]\s*$/.test(line)
    const closes = opens && /^\s*[}\])]/.test(value.slice(end))
    const inner = `\n${margin}${opens ? INDENT : ''}`
    return put(closes ? `${inner}\n${margin}` : inner, start + inner.length)
  }
  const close = PAIRS[key]
  if (close && start === end && /^$|[\s,}\])]/.test(value.charAt(end))) return put(key + close, start + 1)
  const isTypedOver = ['}', ']', ')', '"'].includes(key) && start === end && value.charAt(end) === key
  return isTypedOver ? { text: value, start: start + 1, end: start + 1 } : null
}

type Indent = { value: string; start: number; end: number; isOut: boolean }

function indent({ value, start, end, isOut }: Indent) {
  if (start === end && !isOut) {
    return { text: value.slice(0, start) + INDENT + value.slice(end), start: start + 2, end: start + 2 }
  }
  const from = value.lastIndexOf('\n', start - 1) + 1
  const before = value.slice(from, end)
  const after = isOut ? before.replace(/^ {1,2}/gm, '') : before.replace(/^/gm, INDENT)
  return {
    text: value.slice(0, from) + after + value.slice(end),
    start: Math.max(from, start + (isOut ? -Math.min(2, start - from) : 2)),
    end: end + after.length - before.length,
  }
}
