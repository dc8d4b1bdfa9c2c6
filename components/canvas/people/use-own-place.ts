'use client'

import { useOnViewportChange, useReactFlow, useStoreApi, type Viewport } from '@xyflow/react'
import { useCallback, useEffect } from 'react'
import { useEditorContext } from '../editor-context.tsx'

/** Tells the others where this person points and what they see of the canvas. */
export function useOwnPlace() {
  const { people } = useEditorContext()
  const { say } = people.sayer
  const { screenToFlowPosition, getViewport } = useReactFlow()
  const flow = useStoreApi()

  const sayView = useCallback(
    ({ x, y, zoom }: Viewport) => {
      const { width, height } = flow.getState()
      say({ view: { x: (width / 2 - x) / zoom, y: (height / 2 - y) / zoom, zoom } })
    },
    [flow, say],
  )
  useOnViewportChange({ onChange: sayView })

  useEffect(() => {
    const { domNode } = flow.getState()
    sayView(getViewport())
    if (!domNode) return
    const point = ({ clientX, clientY, pointerType }: PointerEvent) => {
      if (pointerType === 'touch') return
      const { x, y } = screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false })
      say({ cursor: { x: Math.round(x), y: Math.round(y) } })
    }
    const leave = () => say({ cursor: undefined })
    domNode.addEventListener('pointermove', point)
    domNode.addEventListener('pointerleave', leave)

    return () => {
      domNode.removeEventListener('pointermove', point)
      domNode.removeEventListener('pointerleave', leave)
    }
  }, [flow, say, sayView, getViewport, screenToFlowPosition])
}
