'use client'

import { GripVertical } from 'lucide-react'
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { IconButton } from '#components/ui/icon-button'
import type { List } from './use-list.ts'

type Props = { name: string; index: number; list: List; className: string }

/** Moves an entry of a list: dragged, or by the arrow keys. It stands inside an element marked with `data-entry`. */
export function EntryGrip({ name, index, list, className }: Props) {
  const [said, say] = useState('')
  const count = list.entries.length
  // A drag outlives many renders: it always moves what is there now.
  const now = useRef({ index, list })
  now.current = { index, list }

  const move = (by: number) => {
    const { index, list } = now.current
    if (index + by < 0 || index + by >= list.entries.length) return
    list.move(index, index + by)
    say(`Moved to place ${index + by + 1} of ${count}.`)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    event.stopPropagation()
    move(by)
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const entry = event.currentTarget.closest<HTMLElement>('[data-entry]')
    if (!entry || event.button !== 0) return
    event.preventDefault()
    event.currentTarget.focus()
    dragged(entry, move)
  }

  return (
    <>
      <IconButton
        label={`Move ${name}, place ${index + 1} of ${count}: drag, or press up or down`}
        size="small"
        icon={<GripVertical aria-hidden="true" />}
        className={`${className} cursor-grab touch-none`}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
      />
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  )
}

/** Follows the pointer until it is let go: past the middle of a neighbour, the two change places. */
function dragged(entry: HTMLElement, move: (by: number) => void) {
  const onMove = ({ clientY }: globalThis.PointerEvent) => {
    const before = neighbour(entry, 'previousElementSibling')
    const after = neighbour(entry, 'nextElementSibling')
    if (before && clientY < middle(before)) move(-1)
    else if (after && clientY > middle(after)) move(1)
  }
  const onEnd = () => {
    delete entry.dataset.dragged
    window.removeEventListener('pointermove', onMove)
    window.removeEventListener('pointerup', onEnd)
    window.removeEventListener('pointercancel', onEnd)
  }
  entry.dataset.dragged = ''
  window.addEventListener('pointermove', onMove)
  window.addEventListener('pointerup', onEnd)
  window.addEventListener('pointercancel', onEnd)
}

function neighbour(entry: HTMLElement, way: 'previousElementSibling' | 'nextElementSibling') {
  const found = entry[way]
  return found instanceof HTMLElement && 'entry' in found.dataset ? found : null
}

function middle(element: HTMLElement): number {
  const { top, height } = element.getBoundingClientRect()
  return top + height / 2
}
