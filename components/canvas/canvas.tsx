'use client'

import '@xyflow/react/dist/base.css'
import './canvas.css'
import { Background, BackgroundVariant, ReactFlow, SelectionMode } from '@xyflow/react'
import type { DragEvent, KeyboardEvent, MouseEvent } from 'react'
import { GuideLines } from './arrange/guide-lines.tsx'
import { CanvasControls } from './canvas-controls.tsx'
import { CanvasMap } from './canvas-map.tsx'
import type { CanvasNode } from './canvas-nodes.ts'
import { ConnectionLine } from './connection-line.tsx'
import { DRAG_TYPE } from './drag-type.ts'
import { frameAt } from './drop.ts'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { EmptyCanvas } from './empty-canvas.tsx'
import { focusInspector } from './focus-inspector.ts'
import { geometryOf } from './frames.ts'
import { LaterSelectionBar } from './later.tsx'
import { edgeTypes, nodeTypes } from './node-types.ts'
import { CanvasPeople } from './people/canvas-people.tsx'
import { CARD } from './place-node.ts'
import { pressedNode } from './pressed-node.ts'
import type { Actions } from './use-actions.ts'
import { useFlow } from './use-flow.ts'

const SNAP: [number, number] = [8, 8]
/** A workflow that is too large to read as a whole is not shown smaller than this. */
const FIT = { padding: 0.2, maxZoom: 1, minZoom: 0.35 }
const VIRTUAL_FROM = 150

export function Canvas({ actions }: { actions: Actions }) {
  const { store, index } = useEditorContext()
  const flow = useFlow(actions)
  const canEdit = useEditor((state) => state.canEdit)
  const count = flow.nodes.length
  const isEmpty = useEditor(({ workflow }) => workflow.nodes.length === 0)

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
  /** A note is written in and a group renamed where it stands; a step opens beside the canvas. */
  const open = ({ id, type }: Pick<CanvasNode, 'id' | 'type'>) => {
    const { openNode, write } = store.getState()
    if (type === 'note' || type === 'bunch') return canEdit ? write(id) : undefined
    openNode(id)
  }
  const press = (event: KeyboardEvent) => {
    const pressed = event.key === 'Enter' && !event.shiftKey ? pressedNode(event) : undefined
    const focused = flow.nodes.find(({ id }) => id === pressed)
    if (!focused) return
    // A step is selected first; Enter once more leads into its settings.
    const isText = focused.type === 'note' || focused.type === 'bunch'
    if (!isText && !focused.selected) return
    event.preventDefault()
    store.getState().select([focused.id])
    open(focused)
    if (!isText) focusInspector('[role="tab"][aria-selected="true"]')
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
      onNodeDoubleClick={(_event, node) => open(node)}
      onKeyDown={press}
      ariaLabelConfig={ARIA}
      aria-label="Workflow canvas"
      tabIndex={-1}
      className="focus-visible:-outline-offset-2"
    >
      <Background variant={BackgroundVariant.Dots} gap={24} size={1.5} />
      <CanvasMap />
      <GuideLines />
      <LaterSelectionBar actions={actions} />
      <CanvasControls actions={actions} />
      <CanvasPeople />
      {isEmpty && <EmptyCanvas />}
    </ReactFlow>
  )
}

const ARIA = {
  'node.a11yDescription.default':
    'Press Enter to select this step, and again to go to its settings; with Shift it is selected as well. Arrow keys move it once selected, Delete takes it away.',
  'node.a11yDescription.keyboardDisabled': 'Press Enter to select this step.',
  'edge.a11yDescription.default': 'Press Enter to select this cable, then Delete to pull it out.',
}
