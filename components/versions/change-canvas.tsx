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
  useNodesInitialized,
  useReactFlow,
} from '@xyflow/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Difference } from '#graph/diff'
import { containersOf } from '#graph/scope'
import type { Workflow } from '#graph/workflow'
import { type CanvasNode, canvasNodes } from '../canvas/canvas-nodes.ts'
import { useEditor, useEditorContext } from '../canvas/editor-context.tsx'
import { flowEdges } from '../canvas/flow-edges.ts'
import { emptyLayout } from '../canvas/flow-nodes.ts'
import { geometryOf } from '../canvas/frames.ts'
import { Lead } from '../canvas/lead.tsx'
import { readChanges } from '../canvas/read-changes.ts'
import { RunZoom } from '../runs/run-zoom.tsx'
import { MarkedCable, MarkedCard, MarkedFrame, MarkedGroup, MarkedNote, MarksContext } from './marked.tsx'

const nodeTypes: NodeTypes = { step: MarkedCard, frame: MarkedFrame, note: MarkedNote, bunch: MarkedGroup }
const edgeTypes: EdgeTypes = { cable: MarkedCable, lead: Lead }
const DURATION = 160

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

/** Opens the loops and groups around what is chosen, and moves the canvas there. */
function useBringIntoView(document: Workflow, shown: string[]) {
  const { store } = useEditorContext()
  const { fitView } = useReactFlow()
  const isReady = useNodesInitialized()

  useEffect(() => {
    if (shown.length === 0 || !isReady) return
    const { folded, fold } = store.getState()
    const closed = shown.flatMap((id) => framesAround(document, id)).filter((id) => folded.includes(id))
    for (const id of closed) fold(id, false)
    if (closed.length > 0) return
    fitView({ nodes: shown.map((id) => ({ id })), padding: 0.6, maxZoom: 1, duration: DURATION }).catch(
      () => {},
    )
  }, [document, shown, isReady, store, fitView])
}

/** The loops that a step, a note or a group lies in, and the groups around it and around them. */
function framesAround({ nodes, notes = [] }: Workflow, id: string): string[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const first = nodes.find((node) => node.id === id || node.group === id)
  const note = notes.find((each) => each.id === id)
  const loops = first ? containersOf(byId, first.id) : []
  const groups = [first, note, ...loops.map((loop) => byId.get(loop))].flatMap((thing) => thing?.group ?? [])

  return [...loops, ...groups.filter((group) => group !== id)]
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
