'use client'

import { useSearchParams } from 'next/navigation'
import { useEffect } from 'react'
import { useEditorContext } from './editor-context.tsx'

/** Opens the step that the address names, as links from runs do, or chooses the note. */
export function useWantedStep() {
  const { store } = useEditorContext()
  const params = useSearchParams()
  const wanted = params.get('step')
  const note = params.get('note')

  useEffect(() => {
    const { workflow, openNode } = store.getState()
    if (wanted !== null && workflow.nodes.some(({ id }) => id === wanted)) openNode(wanted)
  }, [store, wanted])

  useEffect(() => {
    const { workflow, select } = store.getState()
    if (note !== null && workflow.notes?.some(({ id }) => id === note)) select([note])
  }, [store, note])
}
