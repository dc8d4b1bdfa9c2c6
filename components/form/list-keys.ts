import type { KeyboardEvent } from 'react'

type List = {
  count: number
  active: number
  setActive: (index: number) => void
  /** What else is done by a key of this name. */
  others: Map<string, () => void>
}

/** Moves through a list while the focus stays in the search field above it. */
export function pressInList(event: KeyboardEvent, { count, active, setActive, others }: List) {
  const to = destination(event.key, active, count)
  const other = others.get(event.key)
  if (to === null && !other) return
  event.preventDefault()
  event.stopPropagation()
  if (to === null) other?.()
  else setActive(to)
}

function destination(key: string, active: number, count: number): number | null {
  if (key === 'ArrowDown') return Math.min(active + 1, count - 1)
  if (key === 'ArrowUp') return Math.max(active - 1, 0)
  if (key === 'PageDown') return Math.min(active + 8, count - 1)
  return key === 'PageUp' ? Math.max(active - 8, 0) : null
}
