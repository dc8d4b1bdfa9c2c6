import { MiniMap } from '@xyflow/react'
import { useEditor } from './editor-context.tsx'
import { hasMap } from './map-choice.ts'
import { useIsRoomy } from './use-is-roomy.ts'

/** The whole workflow in a corner, for those who want it or whose workflow is large. */
export function CanvasMap() {
  const isShown = useEditor(hasMap)
  const isRoomy = useIsRoomy()
  if (!isShown) return null

  return (
    <MiniMap
      pannable
      zoomable
      position="bottom-right"
      // The bar is below it then.
      className={isRoomy ? '' : 'mb-16!'}
      ariaLabel="Map of the workflow"
      nodeClassName={({ type }) => LOOKS[type ?? ''] ?? ''}
    />
  )
}

const LOOKS: { [type: string]: string } = { frame: 'is-frame', note: 'is-note', bunch: 'is-group' }
