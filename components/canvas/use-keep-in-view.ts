'use client'

import { useReactFlow } from '@xyflow/react'
import { useEffect } from 'react'
import { useEditor } from './editor-context.tsx'
import { CARD } from './place-node.ts'

const MARGIN = { start: 32, end: 72 }
const SETTLE_MS = 60
const NARROW = 768
const DURATION = 160

/** Moves the canvas just enough to show a step that was added or opened outside of what is seen. */
export function useKeepInView() {
  const { getInternalNode, getViewport, setViewport } = useReactFlow()
  const only = useEditor(({ selected }) => (selected.length === 1 ? selected[0] : undefined))
  const isOpen = useEditor(({ inspectorClosed, talk }) => `${inspectorClosed} ${talk !== null}`)

  // biome-ignore lint/correctness/useExhaustiveDependencies: opening the panel takes room from the canvas.
  useEffect(() => {
    if (only === undefined) return
    // The panel beside the canvas has to take its place first.
    const timer = setTimeout(() => {
      const node = getInternalNode(only)
      const pane = document.querySelector('.react-flow')
      if (!node || !pane) return
      const { x, y, zoom } = getViewport()
      const { width = CARD.width, height = CARD.height } = node.measured ?? {}
      const place = node.internals.positionAbsolute
      const across = shift(place.x * zoom + x, width * zoom, pane.clientWidth)
      const down = shift(place.y * zoom + y, height * zoom, pane.clientHeight - coveredBelow())
      if (across !== 0 || down !== 0)
        setViewport({ x: x + across, y: y + down, zoom }, { duration: DURATION })
    }, SETTLE_MS)

    return () => clearTimeout(timer)
  }, [only, isOpen, getInternalNode, getViewport, setViewport])
}

/** On a narrow screen the panel lies over the lower part of the canvas. */
function coveredBelow(): number {
  const panel = document.querySelector('aside[aria-label^="Step: "]')
  return panel && window.innerWidth < NARROW ? panel.clientHeight : 0
}

/** How far a stretch must move to lie inside. */
function shift(start: number, length: number, space: number): number {
  const left = MARGIN.start - start
  const over = start + length - (space - MARGIN.end)
  if (left > 0) return left
  return over > 0 ? Math.max(left, -over) : 0
}
