import { type RefObject, useEffect, useState } from 'react'

export const ROW_HEIGHT = 32
/** Drawn beyond what is seen, so that scrolling shows no gap. */
const BEYOND = 12
/** Fewer are drawn all: the browser finds and prints them. */
const FROM = 120

type Virtual = {
  first: number
  last: number
  /** Brings a row into sight. */
  reach: (index: number) => void
}

/** Of many rows of one height, those in sight of the element that scrolls; `headHeight` of it are covered above. */
export function useVirtualRows(
  scroller: RefObject<HTMLElement | null>,
  { count, headHeight }: { count: number; headHeight: number },
): Virtual {
  const [seen, setSeen] = useState({ first: 0, last: FROM })
  const isVirtual = count > FROM

  useEffect(() => {
    const element = scroller.current
    if (!element || !isVirtual) return
    const read = () => {
      const first = Math.max(0, Math.floor(element.scrollTop / ROW_HEIGHT) - BEYOND)
      const last = Math.ceil((element.scrollTop + element.clientHeight) / ROW_HEIGHT) + BEYOND
      setSeen((before) => (before.first === first && before.last === last ? before : { first, last }))
    }
    const watcher = new ResizeObserver(read)
    watcher.observe(element)
    element.addEventListener('scroll', read, { passive: true })
    read()

    return () => {
      watcher.disconnect()
      element.removeEventListener('scroll', read)
    }
  }, [scroller, isVirtual])

  const reach = (index: number) => {
    const element = scroller.current
    if (!element) return
    const top = index * ROW_HEIGHT
    const room = element.clientHeight - headHeight - ROW_HEIGHT
    if (top < element.scrollTop) element.scrollTop = top
    else if (top > element.scrollTop + room) element.scrollTop = top - room
  }

  return isVirtual
    ? { first: Math.min(seen.first, count), last: Math.min(seen.last, count), reach }
    : { first: 0, last: count, reach }
}
