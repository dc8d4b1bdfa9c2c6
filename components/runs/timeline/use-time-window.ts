import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { isWhole, panned, type TimeWindow, whole, zoomed } from './time-window.ts'

const STEP = 1.6

/** What of the time is seen: all of it, and of a run under way more and more, until somebody looks closer. */
export function useTimeWindow(lengthMs: number, scroller: RefObject<HTMLElement | null>) {
  const [near, setNear] = useState<TimeWindow | null>(null)
  const all = useMemo(() => whole(lengthMs), [lengthMs])
  const window = near ?? all
  const change = (next: TimeWindow) => setNear(isWhole(next, lengthMs) ? null : next)
  const zoom = (by: number, at?: number) =>
    change(zoomed(window, lengthMs, { by, ...(at !== undefined && { at }) }))
  const pan = (share: number) => change(panned(window, lengthMs, share * (window.to - window.from)))
  const latest = useRef({ zoom, pan, window })
  latest.current = { zoom, pan, window }

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    // With a listener that may keep the page from zooming or from going back, which React's own cannot.
    const turn = (event: WheelEvent) => {
      const { zoom, pan, window } = latest.current
      const bars = element.querySelector('[data-bars]')?.getBoundingClientRect()
      if (!bars) return
      const across = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault()
        const share = Math.min(1, Math.max(0, (event.clientX - bars.left) / bars.width))
        return zoom(Math.exp(-event.deltaY / 200), window.from + share * (window.to - window.from))
      }
      if (Math.abs(across) <= Math.abs(event.shiftKey ? 0 : event.deltaY)) return
      event.preventDefault()
      pan(across / bars.width)
    }
    element.addEventListener('wheel', turn, { passive: false })

    return () => element.removeEventListener('wheel', turn)
  }, [scroller])

  return {
    window,
    isWhole: near === null,
    zoomIn: (at?: number) => zoom(STEP, at),
    zoomOut: () => zoom(1 / STEP),
    pan,
    fit: () => setNear(null),
  }
}

export type Zoom = ReturnType<typeof useTimeWindow>
