'use client'

import '@xyflow/react/dist/base.css'
import '../canvas/canvas.css'
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import { useEffect, useMemo } from 'react'
import { canvasNodes } from '../canvas/canvas-nodes.ts'
import { type Editor, EditorContext, useEditor, useEditorContext } from '../canvas/editor-context.tsx'
import { flowEdges } from '../canvas/flow-edges.ts'
import { emptyLayout } from '../canvas/flow-nodes.ts'
import { geometryOf } from '../canvas/frames.ts'
import { edgeTypes, nodeTypes } from '../canvas/node-types.ts'
import { pressedNode } from '../canvas/pressed-node.ts'
import { useReadOnlyEditor } from '../canvas/read-only-editor.ts'
import { runView } from '../canvas/run-view.ts'
import { FailureButton } from './failure-button.tsx'
import type { Run } from './run-steps.ts'
import { RunZoom } from './run-zoom.tsx'
import { useShowSelected } from './use-show-selected.ts'

const VIRTUAL_FROM = 150

type Props = {
  run: Run
  selected: string | undefined
  /** The step at which it failed. */
  failure: { nodeId: string; title: string } | null
  onSelect: (nodeId: string) => void
}

/** The workflow as this run executed it, with the path it took. To be looked at, not changed. */
export function RunCanvas(props: Props) {
  const editor = useRunEditor(props.run)
  if (!editor) return null

  return (
    <EditorContext value={editor}>
      <ReactFlowProvider>
        <Flow {...props} />
      </ReactFlowProvider>
    </EditorContext>
  )
}

function Flow({ run: { document }, selected, failure, onSelect }: Props) {
  useShowSelected(selected)
  const { index } = useEditorContext()
  const folded = useEditor((state) => state.folded)
  const geometry = useMemo(
    () => geometryOf(document.nodes, { isContainer: index.isContainer, folded }),
    [document.nodes, index, folded],
  )
  const nodes = useMemo(
    () =>
      canvasNodes(document, {
        layout: emptyLayout,
        geometry,
        selected: selected ? [selected] : [],
        before: [],
      }),
    [document, geometry, selected],
  )
  const edges = useMemo(
    () => flowEdges(document.edges, { nodes: document.nodes, geometry, selected: [], before: [] }),
    [document, geometry],
  )
  const choose = (id: string | undefined) => {
    const node = nodes.find((each) => each.id === id)
    if (node?.type === 'step' || node?.type === 'frame') onSelect(node.id)
  }

  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      fitView
      fitViewOptions={{ padding: 0.15, maxZoom: 1 }}
      minZoom={0.15}
      maxZoom={1.5}
      nodesDraggable={false}
      nodesConnectable={false}
      edgesFocusable={false}
      deleteKeyCode={null}
      onlyRenderVisibleElements={nodes.length > VIRTUAL_FROM}
      zoomOnScroll={false}
      preventScrolling={false}
      onNodeClick={(_event, { id }) => choose(id)}
      onKeyDown={(event) => choose(pressedNode(event))}
      proOptions={{ hideAttribution: true }}
      aria-label="The path this run took"
    >
      <Background variant={BackgroundVariant.Dots} gap={24} size={1.5} />
      <RunZoom />
      {failure && <FailureButton title={failure.title} onGo={() => onSelect(failure.nodeId)} />}
    </ReactFlow>
  )
}

/** The editor with what the run executed, and how its steps went. */
function useRunEditor(run: Run): Editor | null {
  const editor = useReadOnlyEditor({
    id: run.workflowId,
    title: run.workflowTitle,
    document: run.document,
    version: run.version,
  })

  useEffect(() => {
    editor?.store.getState().showRun(runView(run, editor.store.getState().run))
  }, [run, editor])

  return editor
}
