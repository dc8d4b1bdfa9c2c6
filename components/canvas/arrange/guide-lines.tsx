'use client'

import { ViewportPortal } from '@xyflow/react'
import { useEditor } from '../editor-context.tsx'

/** The lines along which what is dragged lies in line with its neighbours. */
export function GuideLines() {
  const guides = useEditor((state) => state.guides)
  if (guides.length === 0) return null

  return (
    <ViewportPortal>
      {guides.map(({ axis, at, from, to }) => (
        <span
          key={`${axis}${at}`}
          aria-hidden="true"
          className={axis === 'x' ? 'guide-line guide-upright' : 'guide-line guide-level'}
          style={
            axis === 'x'
              ? { left: at, top: from, height: to - from }
              : { left: from, top: at, width: to - from }
          }
        />
      ))}
    </ViewportPortal>
  )
}
