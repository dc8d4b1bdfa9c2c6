import type { NodeChange, XYPosition } from '@xyflow/react'
import type { CanvasNode } from './canvas-nodes.ts'
import type { Layout } from './flow-nodes.ts'
import type { Size } from './frames.ts'

/**
 * What React Flow reports, told apart: what it measured, drags or resizes, what has come to rest or to its size, and
 * what is selected.
 */
export function readChanges(layout: Layout, changes: NodeChange<CanvasNode>[]) {
  const measured: { [id: string]: Size } = {}
  const dragged = { ...layout.dragged }
  const resized = { ...layout.resized }
  const moved: { [id: string]: XYPosition } = {}
  const sized: { [id: string]: Size } = {}
  const selection: { [id: string]: boolean } = {}

  for (const change of changes) {
    if (change.type === 'select') selection[change.id] = change.selected
    if (change.type === 'dimensions') {
      const size = change.dimensions ?? resized[change.id]
      if (change.resizing && size) resized[change.id] = size
      else if (change.resizing === false) {
        if (size) sized[change.id] = size
        delete resized[change.id]
      } else if (size) measured[change.id] = size
    }
    if (change.type !== 'position') continue
    const position = change.position ?? dragged[change.id]
    if (change.dragging && position) dragged[change.id] = position
    if (!change.dragging) {
      if (position) moved[change.id] = position
      delete dragged[change.id]
    }
  }
  const hasMeasured = Object.keys(measured).length > 0

  return {
    layout: {
      measured: hasMeasured ? { ...layout.measured, ...measured } : layout.measured,
      dragged,
      resized,
    },
    moved,
    sized,
    selection,
  }
}
