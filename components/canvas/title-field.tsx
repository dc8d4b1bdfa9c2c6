'use client'

import { useRef, useState } from 'react'
import { focusHome } from '../shell/focus/focus-home.ts'
import { classes } from '../ui/classes.ts'

type Props = {
  value: string
  label: string
  onCommit: (value: string) => void
  isReadOnly?: boolean
  className?: string
}

/** A title that is edited where it stands. Enter keeps it, Esc takes it back. */
export function TitleField({ value, label, onCommit, isReadOnly, className }: Props) {
  const [draft, setDraft] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)

  const commit = () => {
    const title = draft?.trim()
    if (title && title !== value) onCommit(title)
    setDraft(null)
  }
  /** Back to the work; what is written is kept by leaving. */
  const leave = () => {
    const home = focusHome()
    if (home) home.focus()
    else input.current?.blur()
  }

  return (
    <span className={classes('relative inline-grid max-w-96 min-w-0', className)}>
      {/* Gives the input the width of what is written. */}
      <span
        aria-hidden="true"
        className="invisible col-start-1 row-start-1 overflow-hidden px-1.5 whitespace-pre"
      >
        {draft ?? value}
      </span>
      <input
        ref={input}
        aria-label={label}
        readOnly={isReadOnly}
        size={1}
        value={draft ?? value}
        maxLength={200}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') leave()
          if (event.key !== 'Escape') return
          event.stopPropagation()
          setDraft(null)
          requestAnimationFrame(leave)
        }}
        className="col-start-1 row-start-1 w-full min-w-0 truncate rounded-control bg-transparent px-1.5 py-1 not-read-only:hover:bg-hover focus:bg-raised"
      />
    </span>
  )
}
