'use client'

import { useSearchParams } from 'next/navigation'
import { useEffect } from 'react'
import { useEditorContext } from './editor-context.tsx'

/** Opens the step that the address names, as links from runs do. */
export function useWantedStep() {
  const { store } = useEditorContext()
  const wanted = useSearchParams().get('step')

  useEffect(() => {
    const { workflow, openNode } = store.getState()
    if (wanted !== null && workflow.nodes.some(({ id }) => id === wanted)) openNode(wanted)
  }, [store, wanted])
}
