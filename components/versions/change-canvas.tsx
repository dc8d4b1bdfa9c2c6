'use client'

import '@xyflow/react/dist/base.css'
import '../canvas/canvas.css'
import './versions.css'
import {
  Background,
  BackgroundVariant,
  type EdgeTypes,
  type NodeChange,
  type NodeTypes,
  ReactFlow,
  ReactFlowProvider,
} from '@xyflow/react'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Difference } from '#graph/diff'
import type { Workflow } from '#graph/workflow'
import { type CanvasNode, canvasNodes } from '../canvas/canvas-nodes.ts'
import { useEditor, useEditorContext } from '../canvas/editor-context.tsx'
import { flowEdges } from '../canvas/flow-edges.ts'
import { emptyLayout } from '../canvas/flow-nodes.ts'
import { geometryOf } from '../canvas/frames.ts'
import { Lead } from '../canvas/lead.tsx'
import { pressedNode } from '../canvas/pressed-node.ts'
import { readChanges } from '../canvas/read-changes.ts'
import { RunZoom } from '../runs/run-zoom.tsx'
import { MarkedCable, MarkedCard, MarkedFrame, MarkedGroup, MarkedNote, MarksContext } from './marked.tsx'
import { useBringIntoView } from './use-bring-into-view.ts'

const nodeTypes: NodeTypes = { step: MarkedCard, frame: MarkedFrame, note: MarkedNote, bunch: MarkedGroup }
const edgeTypes: EdgeTypes = { cable: MarkedCable, lead: Lead }

type Props = {
  /** Both documents in one. */
  document: Workflow
  difference: Difference
  /** What the change that is chosen is about. */
  shown: string[]
  onSelect: (id: string) => void
}

/** Both documents on one canvas, with what became of each step, note and group. To be looked at, not changed. */
export function ChangeCanvas(props: Props) {
  const { document, difference } = props
  const marks = useMemo(() => marksOf(document, difference), [document, difference])

  return (
    <MarksContext value={marks}>
      <ReactFlowProvider>
        <Flow {...props} />
      </ReactFlowProvider>
    </MarksContext>
  )
}

function Flow({ document, shown, onSelect }: Props) {
  const { nodes, edges, onNodesChange } = useDrawn(document, shown)
  useBringIntoView(document, shown)

  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      onNodesChange={onNodesChange}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      fitView
      fitViewOptions={{ padding: 0.15, maxZoom: 1 }}
      minZoom={0.1}
      maxZoom={1.5}
      nodesDraggable={false}
      nodesConnectable={false}
      edgesFocusable={false}
      deleteKeyCode={null}
      onNodeClick={(_event, node) => onSelect(node.id)}
      onKeyDown={(event) => {
        const id = pressedNode(event)
        if (id !== undefined) onSelect(id)
      }}
      proOptions={{ hideAttribution: true }}
      aria-label="What changed, on the canvas"
    >
      <Background variant={BackgroundVariant.Dots} gap={24} size={1.5} />
      <RunZoom />
    </ReactFlow>
  )
}

/** React Flow's objects. What did not change keeps its own, so that going to a change draws two cards of five hundred. */
function useDrawn(document: Workflow, shown: string[]) {
  const { index } = useEditorContext()
  const folded = useEditor((state) => state.folded)
  const [layout, setLayout] = useState(emptyLayout)
  const before = useRef<CanvasNode[]>([])
  const { measured } = layout
  const geometry = useMemo(
    () => geometryOf(document.nodes, { isContainer: index.isContainer, folded, measured }),
    [document.nodes, index, folded, measured],
  )
  const nodes = useMemo(() => {
    before.current = canvasNodes(document, { layout, geometry, selected: shown, before: before.current })
    return before.current
  }, [document, layout, geometry, shown])
  const edges = useMemo(
    () => flowEdges(document.edges, { nodes: document.nodes, geometry, selected: [], before: [] }),
    [document, geometry],
  )
  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => setLayout((layout) => readChanges(layout, changes).layout),
    [],
  )

  return { nodes, edges, onNodesChange }
}

function marksOf(document: Workflow, { nodes, edges, others }: Difference) {
  const placed = new Map(edges.map(({ kind, edge }) => [`${edge.from}/${edge.port}>${edge.to}`, kind]))

  return {
    nodes: new Map([...nodes, ...others].map(({ id, kind }) => [id, kind])),
    edges: new Map(
      document.edges.flatMap(({ id, from, port, to }) => {
        const kind = placed.get(`${from}/${port}>${to}`)
        return kind ? [[id, kind] as const] : []
      }),
    ),
  }
}
