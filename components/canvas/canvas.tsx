'use client'

import '@xyflow/react/dist/base.css'
import './canvas.css'
import {
  Background,
  BackgroundVariant,
  type EdgeTypes,
  MiniMap,
  type NodeTypes,
  ReactFlow,
  SelectionMode,
} from '@xyflow/react'
import type { DragEvent, MouseEvent } from 'react'
import { Cable } from './cable.tsx'
import { CanvasControls } from './canvas-controls.tsx'
import { ConnectionLine } from './connection-line.tsx'
import { DRAG_TYPE } from './drag-type.ts'
import { frameAt } from './drop.ts'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { EmptyCanvas } from './empty-canvas.tsx'
import { FrameCard } from './frame-card.tsx'
import { geometryOf } from './frames.ts'
import { Lead } from './lead.tsx'
import { NodeCard } from './node-card.tsx'
import { CanvasPeople } from './people/canvas-people.tsx'
import { CARD } from './place-node.ts'
import type { Actions } from './use-actions.ts'
import { useFlow } from './use-flow.ts'

const nodeTypes: NodeTypes = { step: NodeCard, frame: FrameCard }
const edgeTypes: EdgeTypes = { cable: Cable, lead: Lead }
const SNAP: [number, number] = [8, 8]
/** A workflow that is too large to read as a whole is not shown smaller than this. */
const FIT = { padding: 0.2, maxZoom: 1, minZoom: 0.35 }
const MINIMAP_FROM = 12
const VIRTUAL_FROM = 150

export function Canvas({ actions }: { actions: Actions }) {
  const { store, index } = useEditorContext()
  const flow = useFlow(actions)
  const canEdit = useEditor((state) => state.canEdit)
  const count = flow.nodes.length

  const openPaletteAt = (event: MouseEvent) => {
    if (
      !canEdit ||
      !(event.target instanceof Element) ||
      !event.target.classList.contains('react-flow__pane')
    )
      return
    store.getState().openPalette(requestAt(event))
  }
  const requestAt = (event: { clientX: number; clientY: number }) => {
    const point = actions.toFlow({ x: event.clientX, y: event.clientY })
    const { workflow, folded } = store.getState()
    const inside = frameAt(workflow, geometryOf(workflow.nodes, { ...index, folded }), point)
    return { at: { x: point.x - CARD.width / 2, y: point.y - 28 }, ...(inside !== undefined && { inside }) }
  }
  const drop = (event: DragEvent) => {
    const type = event.dataTransfer.getData(DRAG_TYPE)
    const nodeType = index.catalog.nodeTypes.find((nodeType) => nodeType.type === type)
    if (!nodeType || !canEdit) return
    event.preventDefault()
    actions.addNode(nodeType, requestAt(event))
  }

  return (
    <ReactFlow
      {...flow}
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
      multiSelectionKeyCode={['Meta', 'Control', 'Shift']}
      zoomOnDoubleClick={false}
      panOnScroll
      nodesDraggable={canEdit}
      nodesConnectable={canEdit}
      onlyRenderVisibleElements={count > VIRTUAL_FROM}
      elevateNodesOnSelect
      onPaneClick={() => store.getState().closePalette()}
      onNodeClick={() => store.getState().closePalette()}
      onDoubleClick={openPaletteAt}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
      onNodeDoubleClick={(_event, node) => store.getState().openNode(node.id)}
      ariaLabelConfig={ARIA}
      aria-label="Workflow canvas"
    >
      <Background variant={BackgroundVariant.Dots} gap={24} size={1.5} />
      {count >= MINIMAP_FROM && (
        <MiniMap
          pannable
          zoomable
          position="bottom-right"
          ariaLabel="Map of the workflow"
          nodeClassName={({ type }) => (type === 'frame' ? 'is-frame' : '')}
        />
      )}
      <CanvasControls actions={actions} />
      <CanvasPeople />
      {count === 0 && <EmptyCanvas />}
    </ReactFlow>
  )
}

const ARIA = {
  'node.a11yDescription.default':
    'Press Enter to select this step and see its settings. Arrow keys move it once selected, Delete takes it away.',
  'node.a11yDescription.keyboardDisabled': 'Press Enter to select this step.',
  'edge.a11yDescription.default': 'Press Enter to select this cable, then Delete to pull it out.',
}
