import { useEffect } from 'react'
import { focusHome } from './focus-home.ts'
import { canFocus, type Mark, markOf, placeAfter } from './focus-place.ts'

const REMEMBERED = 12
/** Whoever closes something may know better where to go on, and does so within a frame or two. */
const GRACE_FRAMES = 2
/** What is to have it may have to be drawn first. */
const MOST_FRAMES = 12

/**
 * Whoever works by keys is never left with the focus on nothing: when what had it is taken away by what they did, what
 * stands in its place gets it.
 */
export function useKeptFocus() {
  useEffect(() => {
    const marks: Mark[] = []
    let isByKeys = false
    let isLeft = false
    let isMending = false

    const isLost = () =>
      isByKeys && !isLeft && marks.length > 0 && document.hasFocus() && !hasFocus(document.activeElement)

    const mend = (frame = 0) =>
      requestAnimationFrame(() => {
        isMending = frame < MOST_FRAMES && isLost()
        if (!isMending) return
        if (frame >= GRACE_FRAMES) placeAfter(marks, focusHome())?.focus()
        mend(frame + 1)
      })

    const observer = new MutationObserver(() => {
      if (isMending || !isLost()) return
      isMending = true
      mend()
    })
    const note = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement || target instanceof SVGElement)) return
      isLeft = false
      marks.unshift(markOf(target))
      marks.length = Math.min(marks.length, REMEMBERED)
    }
    /** Nothing took it away: somebody is done with it. */
    const leave = ({ target, relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null || !(target instanceof HTMLElement || target instanceof SVGElement)) return
      queueMicrotask(() => {
        isLeft = document.activeElement === document.body && canFocus(target)
      })
    }
    const press = () => {
      isByKeys = true
    }
    const point = () => {
      isByKeys = false
    }

    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['disabled', 'inert'],
    })
    document.addEventListener('focusin', note)
    document.addEventListener('focusout', leave)
    window.addEventListener('keydown', press, true)
    window.addEventListener('pointerdown', point, true)

    return () => {
      observer.disconnect()
      document.removeEventListener('focusin', note)
      document.removeEventListener('focusout', leave)
      window.removeEventListener('keydown', press, true)
      window.removeEventListener('pointerdown', point, true)
    }
  }, [])
}

const hasFocus = (element: Element | null): boolean =>
  element !== null && element !== document.body && !element.matches(':disabled')
