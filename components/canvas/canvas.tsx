'use client'

import '@xyflow/react/dist/base.css'
import './canvas.css'
import { Background, BackgroundVariant, ReactFlow, SelectionMode } from '@xyflow/react'
import { memo } from 'react'
import { GuideLines } from './arrange/guide-lines.tsx'
import { CanvasControls } from './canvas-controls.tsx'
import { CanvasMap } from './canvas-map.tsx'
import { ConnectionLine } from './connection-line.tsx'
import { useEditor } from './editor-context.tsx'
import { EmptyCanvas } from './empty-canvas.tsx'
import { LaterSelectionBar } from './later.tsx'
import { edgeTypes, nodeTypes } from './node-types.ts'
import { CanvasPeople } from './people/canvas-people.tsx'
import type { Actions } from './use-actions.ts'
import { useCanvasEvents } from './use-canvas-events.ts'
import { useFlow } from './use-flow.ts'

const SNAP: [number, number] = [8, 8]
/** A workflow that is too large to read as a whole is not shown smaller than this. */
const FIT = { padding: 0.2, maxZoom: 1, minZoom: 0.35 }
const ADDING_KEYS = ['Meta', 'Control', 'Shift']

export function Canvas({ actions }: { actions: Actions }) {
  const flow = useFlow(actions)
  const events = useCanvasEvents(actions)
  const canEdit = useEditor((state) => state.canEdit)
  const isEmpty = useEditor(({ workflow }) => workflow.nodes.length === 0)

  return (
    <ReactFlow
      {...flow}
      {...events}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      connectionLineComponent={ConnectionLine}
      connectionRadius={28}
      snapToGrid
      snapGrid={SNAP}
      fitView
      fitViewOptions={FIT}
      minZoom={0.1}
      maxZoom={2}
      deleteKeyCode={null}
      selectionMode={SelectionMode.Partial}
      multiSelectionKeyCode={ADDING_KEYS}
      zoomOnDoubleClick={false}
      panOnScroll
      nodesDraggable={canEdit}
      nodesConnectable={canEdit}
      elevateNodesOnSelect
      ariaLabelConfig={ARIA}
      aria-label="Workflow canvas"
      tabIndex={-1}
      className="focus-visible:-outline-offset-2"
    >
      <Around actions={actions} />
      {isEmpty && <EmptyCanvas />}
    </ReactFlow>
  )
}

/** What lies around the nodes: a drag, which draws the canvas anew with each move, is none of its business. */
const Around = memo(function Around({ actions }: { actions: Actions }) {
  return (
    <>
      <Background variant={BackgroundVariant.Dots} gap={24} size={1.5} />
      <CanvasMap />
      <GuideLines />
      <LaterSelectionBar actions={actions} />
      <CanvasControls actions={actions} />
      <CanvasPeople />
    </>
  )
})

const ARIA = {
  'node.a11yDescription.default':
    'Press Enter to select this step, and again to go to its settings; with Shift it is selected as well. Arrow keys move it once selected, Delete takes it away.',
  'node.a11yDescription.keyboardDisabled': 'Press Enter to select this step.',
  'edge.a11yDescription.default': 'Press Enter to select this cable, then Delete to pull it out.',
}
