'use client'

import dynamic from 'next/dynamic'
import { useRef } from 'react'
import { Canvas } from '../canvas.tsx'
import type { Actions } from '../use-actions.ts'
import { OutlineSkeleton } from './outline-skeleton.tsx'
import { useViewMode } from './view-mode.ts'
import { ViewToggle } from './view-toggle.tsx'

const Outline = dynamic(async () => (await import('./outline-view.tsx')).OutlineView, {
  ssr: false,
  loading: () => <OutlineSkeleton />,
})

/** The workflow itself, as a picture or as a list: two faces of one document. */
export function Stage({ actions }: { actions: Actions }) {
  const mode = useViewMode()
  const last = useRef(mode)
  const hasChanged = useRef(false)
  hasChanged.current ||= last.current !== mode
  last.current = mode
  if (mode === 'canvas')
    return (
      <>
        <Canvas actions={actions} />
        {/* Where the top bar has no room for it. */}
        <div className="absolute top-2 right-2 z-10 rounded-control bg-panel md:hidden">
          <ViewToggle />
        </div>
      </>
    )

  // Somebody who has just asked for the list goes on in it.
  return <Outline actions={actions} takesFocus={hasChanged.current} />
}
