'use client'

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Button } from '#components/ui/button'
import { classes } from '../../ui/classes.ts'
import { Face } from '../people/face.tsx'
import { useNames } from './use-names.ts'

type Props = {
  label: string
  placeholder: string
  submit: string
  initial?: string
  isBusy: boolean
  hasFocus?: boolean
  /** Resolves once it is said; what was written stays until then. */
  onSubmit: (text: string, mentions: string[]) => Promise<unknown>
  onCancel?: () => void
}

const MOST_LETTERS = 5_000

/** Where a comment is written; `@` offers the members of the workspace. */
export function Composer(props: Props) {
  const { label, placeholder, submit, initial = '', isBusy, hasFocus, onSubmit, onCancel } = props
  const [text, setText] = useState(initial)
  const field = useRef<HTMLTextAreaElement>(null)
  const listId = useId()
  const names = useNames({ text, setText, field })

  useEffect(() => {
    if (hasFocus) field.current?.focus({ preventScroll: true })
  }, [hasFocus])

  const send = async () => {
    const said = text.trim()
    if (said === '' || isBusy) return
    await onSubmit(said, names.mentioned(said)).then(
      () => setText(''),
      // It was told by whoever sends, and what was written is still here.
      () => {},
    )
  }
  const press = (event: KeyboardEvent) => {
    if (names.press(event)) return
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      event.stopPropagation()
      send()
    }
    if (event.key === 'Escape' && onCancel) {
      event.stopPropagation()
      onCancel()
    }
  }

  return (
    <div className="relative flex flex-col gap-2">
      <textarea
        ref={field}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={names.offered.length > 0 ? listId : undefined}
        aria-activedescendant={names.offered.length > 0 ? `${listId} ${names.active}` : undefined}
        value={text}
        rows={2}
        maxLength={MOST_LETTERS}
        placeholder={placeholder}
        onChange={(event) => {
          setText(event.target.value)
          names.look(event.target)
        }}
        onSelect={(event) => names.look(event.currentTarget)}
        onBlur={names.close}
        onKeyDown={press}
        className="control field-sizing-content max-h-60 min-h-14 w-full resize-none px-2.5 py-1.5 text-13"
      />
      {names.offered.length > 0 && (
        <div
          id={listId}
          role="listbox"
          aria-label="Members"
          className="popup absolute inset-x-0 top-full z-20 -mt-10 overflow-hidden p-1"
        >
          {names.offered.map((person, index) => (
            <div
              key={person.id}
              id={`${listId} ${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === names.active}
              // Before the field loses the focus.
              onPointerDown={(event) => {
                event.preventDefault()
                names.pick(index)
              }}
              className={classes(
                'flex cursor-default items-center gap-2 rounded-control px-2 py-1 text-13',
                index === names.active && 'bg-hover',
              )}
            >
              <Face userId={person.id} name={person.name} isSmall />
              <span className="max-w-[65%] shrink-0 truncate">{person.name}</span>
              <span className="ml-auto min-w-0 truncate text-12 text-faint">{person.email}</span>
            </div>
          ))}
        </div>
      )}
      <div
        className={classes('flex items-center justify-end gap-2', names.offered.length > 0 && 'invisible')}
      >
        <span className="mr-auto text-12 text-faint">@ names somebody · Markdown</span>
        {onCancel && (
          <Button size="small" variant="quiet" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <Button size="small" variant="primary" loading={isBusy} disabled={text.trim() === ''} onClick={send}>
          {submit}
        </Button>
      </div>
    </div>
  )
}
