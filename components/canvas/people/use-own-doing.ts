'use client'

import { useEffect } from 'react'
import { useEditorContext } from '../editor-context.tsx'

/** Tells the others which steps are selected here and which field is written in. */
export function useOwnDoing() {
  const { store, people } = useEditorContext()

  useEffect(() => {
    const { say } = people.sayer
    const unsubscribe = store.subscribe(({ selected }, before) => {
      if (selected !== before.selected) say({ selected })
    })
    const enter = ({ target }: FocusEvent) => {
      const box = target instanceof Element ? target.closest<HTMLElement>('[data-field]') : null
      const [node] = store.getState().selected
      const isStep = box?.closest('aside[aria-label^="Step: "]') !== null
      const at = box?.dataset.field
      if (isStep && node !== undefined && at !== undefined) say({ field: { node, at } })
    }
    const leave = ({ relatedTarget }: FocusEvent) => {
      const isStill = relatedTarget instanceof Element && relatedTarget.closest('[data-field]') !== null
      if (!isStill) say({ field: undefined })
    }
    document.addEventListener('focusin', enter)
    document.addEventListener('focusout', leave)

    return () => {
      unsubscribe()
      document.removeEventListener('focusin', enter)
      document.removeEventListener('focusout', leave)
    }
  }, [store, people])
}
