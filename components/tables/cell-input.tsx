import { type KeyboardEvent, useRef, useState } from 'react'
import { classes } from '../ui/classes.ts'

type Props = {
  label: string
  /** What the editor starts with: the value, or the key that began it. */
  start: string
  isNumber: boolean
  /** `step` leads on: down by Enter, sideways by Tab. */
  onDone: (text: string | null, step: { row: number; column: number }) => void
}

/** A cell while it is typed in: Enter and Tab take it over and go on, Escape leaves it as it was. */
export function CellInput({ label, start, isNumber, onDone }: Props) {
  const [text, setText] = useState(start)
  const isOver = useRef(false)
  const finish = (value: string | null, row = 0, column = 0) => {
    if (isOver.current) return
    isOver.current = true
    onDone(value, { row, column })
  }
  const press = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') finish(null)
    else if (event.key === 'Enter') finish(text, event.shiftKey ? -1 : 1)
    else if (event.key === 'Tab') finish(text, 0, event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
  }

  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it takes the place of the cell that has the focus.
      autoFocus
      aria-label={label}
      value={text}
      inputMode={isNumber ? 'decimal' : 'text'}
      onChange={({ target }) => setText(target.value)}
      onKeyDown={press}
      onBlur={() => finish(text)}
      onFocus={({ target }) => target.setSelectionRange(text.length, text.length)}
      className={classes(
        'absolute inset-0 w-full bg-raised px-2.5 text-13 outline-2 -outline-offset-2 outline-accent',
        isNumber && 'text-right tabular-nums',
      )}
    />
  )
}
