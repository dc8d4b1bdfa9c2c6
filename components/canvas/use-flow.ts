'use client'

import type { Connection, EdgeChange, NodeChange, OnConnectEnd } from '@xyflow/react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { canConnect } from '#graph/can-connect'
import { connect, move } from '#graph/edit'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { type Cable, emptyLayout, flowEdges, flowNodes, readChanges, type StepNode } from './flow-nodes.ts'
import { newId } from './new-id.ts'
import type { Actions } from './use-actions.ts'

/** React Flow's side of the document: its objects, and what it reports as edits of ours. */
export function useFlow({ toFlow }: Actions) {
  const { store, index } = useEditorContext()
  const workflow = useEditor((state) => state.workflow)
  const selected = useEditor((state) => state.selected)
  const selectedEdges = useEditor((state) => state.selectedEdges)
  const [layout, setLayout] = useState(emptyLayout)
  const before = useRef<{ nodes: StepNode[]; edges: Cable[] }>({ nodes: [], edges: [] })

  const nodes = useMemo(() => {
    before.current.nodes = flowNodes(workflow.nodes, { layout, selected, before: before.current.nodes })
    return before.current.nodes
  }, [workflow.nodes, layout, selected])
  const edges = useMemo(() => {
    before.current.edges = flowEdges(workflow.edges, {
      nodes: workflow.nodes,
      selected: selectedEdges,
      before: before.current.edges,
    })
    return before.current.edges
  }, [workflow.edges, workflow.nodes, selectedEdges])

  const onNodesChange = useCallback(
    (changes: NodeChange<StepNode>[]) => {
      const { selected, select, selectedEdges, edit, canEdit } = store.getState()
      setLayout((layout) => readChanges(layout, changes).layout)
      const { moved, selection } = readChanges(emptyLayout, changes)
      if (canEdit && Object.keys(moved).length > 0) {
        const isDrag = changes.length > 0 && document.activeElement?.closest('.react-flow__node') === null
        edit((workflow) => move(workflow, moved), isDrag ? undefined : `nudge ${Object.keys(moved)}`)
      }
      const after = applySelection(selected, selection)
      if (after !== selected) select(after, selectedEdges)
    },
    [store],
  )

  const onEdgesChange = useCallback(
    (changes: EdgeChange<Cable>[]) => {
      const { selected, select, selectedEdges } = store.getState()
      const selection = Object.fromEntries(
        changes.flatMap((change) => (change.type === 'select' ? [[change.id, change.selected]] : [])),
      )
      const after = applySelection(selectedEdges, selection)
      if (after !== selectedEdges) select(selected, after)
    },
    [store],
  )

  const isValidConnection = useCallback(
    (connection: Connection | Cable) =>
      canConnect(store.getState().workflow, index.catalog, wire(connection)).ok,
    [store, index],
  )
  const onConnect = useCallback(
    (connection: Connection) =>
      store.getState().edit((workflow) => connect(workflow, wire(connection), newId)),
    [store],
  )
  const onConnectEnd: OnConnectEnd = useCallback(
    (event, { isValid, fromHandle, toNode }) => {
      if (isValid || toNode || fromHandle?.type !== 'source') return
      const point = 'changedTouches' in event ? event.changedTouches[0] : event
      if (!point) return
      const { x, y } = toFlow({ x: point.clientX, y: point.clientY })
      const from = { node: fromHandle.nodeId, port: fromHandle.id ?? 'out' }
      store.getState().openPalette({ from, at: { x, y: y - 28 } })
    },
    [store, toFlow],
  )

  return { nodes, edges, onNodesChange, onEdgesChange, isValidConnection, onConnect, onConnectEnd }
}

const wire = ({ source, sourceHandle, target }: Connection | Cable) => ({
  from: source,
  port: sourceHandle ?? 'out',
  to: target,
})

/** The same list when nothing changed. */
function applySelection(before: string[], changes: { [id: string]: boolean }): string[] {
  const kept = before.filter((id) => changes[id] !== false)
  const added = Object.keys(changes).filter((id) => changes[id] && !before.includes(id))
  return added.length === 0 && kept.length === before.length ? before : [...kept, ...added]
}
