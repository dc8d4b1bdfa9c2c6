import { useEffect } from 'react'
import type { OutlineRow } from '#graph/outline-rows'
import { useEditor, useEditorContext } from '../editor-context.tsx'
import type { PaletteRequest } from '../view.ts'
import { requestAfter } from './row-place.ts'

/** A step asked for without a place goes to where one is in the list, whatever button or key it was asked by. */
export function useAddingHere(active: OutlineRow | null) {
  const { store, index } = useEditorContext()
  const palette = useEditor((state) => state.palette)

  useEffect(() => {
    if (!palette || !isAnywhere(palette) || !active) return
    const { workflow, openPalette } = store.getState()
    const request = requestAfter(workflow, index, active)
    if (!isAnywhere(request)) openPalette(request)
  }, [palette, active, store, index])
}

const isAnywhere = ({ at, from, edge, inside }: PaletteRequest): boolean =>
  !at && !from && edge === undefined && inside === undefined
