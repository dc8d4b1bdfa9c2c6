'use client'

import { type InternalNode, useReactFlow, type Viewport } from '@xyflow/react'
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
    let isMoving = false
    const show = async () => {
      const node = getInternalNode(only)
      const wanted = node && viewportWith(node, getViewport())
      if (!wanted) return
      isMoving = true
      await setViewport(wanted, { duration: DURATION })
      isMoving = false
    }
    // The panel beside the canvas has to take its place first.
    let timer = setTimeout(show, SETTLE_MS)
    const unwatch = whenNarrower(() => {
      clearTimeout(timer)
      timer = setTimeout(show, SETTLE_MS)
    })
    const unlisten = whenPressed(() => {
      clearTimeout(timer)
      if (isMoving) void setViewport(getViewport())
    })

    return () => {
      clearTimeout(timer)
      unwatch()
      unlisten()
    }
  }, [only, isOpen, getInternalNode, getViewport, setViewport])
}

/** Moved as little as has all of the node in sight; nothing when it is. */
function viewportWith({ internals, measured }: InternalNode, { x, y, zoom }: Viewport): Viewport | null {
  const pane = document.querySelector('.react-flow')
  if (!pane) return null
  const { width = CARD.width, height = CARD.height } = measured ?? {}
  const place = internals.positionAbsolute
  const across = shift(place.x * zoom + x, width * zoom, pane.clientWidth)
  const down = shift(place.y * zoom + y, height * zoom, pane.clientHeight - coveredBelow())

  return across === 0 && down === 0 ? null : { x: x + across, y: y + down, zoom }
}

/** What somebody presses must not move away from under the pointer. */
function whenPressed(act: () => void): () => void {
  const press = ({ target }: PointerEvent) => {
    if (target instanceof Element && target.closest('.react-flow')) act()
  }
  document.addEventListener('pointerdown', press, true)

  return () => document.removeEventListener('pointerdown', press, true)
}

/** More may come to stand beside the canvas. */
function whenNarrower(act: () => void): () => void {
  const pane = document.querySelector('.react-flow')
  let width = pane?.clientWidth ?? 0
  const observer = new ResizeObserver(() => {
    const now = pane?.clientWidth ?? 0
    if (now < width) act()
    width = now
  })
  if (pane) observer.observe(pane)

  return () => observer.disconnect()
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
