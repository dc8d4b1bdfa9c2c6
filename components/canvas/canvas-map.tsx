import { MiniMap } from '@xyflow/react'
import { useEditor } from './editor-context.tsx'
import { hasMap } from './map-choice.ts'

/** The whole workflow in a corner, for those who want it or whose workflow is large. */
export function CanvasMap() {
  const isShown = useEditor(hasMap)
  if (!isShown) return null

  return (
    <MiniMap
      pannable
      zoomable
      position="bottom-right"
      ariaLabel="Map of the workflow"
      nodeClassName={({ type }) => LOOKS[type ?? ''] ?? ''}
    />
  )
}

const LOOKS: { [type: string]: string } = { frame: 'is-frame', note: 'is-note', bunch: 'is-group' }
