'use client'

import type { Connection, EdgeChange, OnConnectEnd } from '@xyflow/react'
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import { canConnect } from '#graph/can-connect'
import { connect } from '#graph/edit'
import type { Workflow } from '#graph/workflow'
import { type CanvasNode, canvasNodes } from './canvas-nodes.ts'
import { isDrawnAlike } from './drawn-alike.ts'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { type Cable, flowEdges } from './flow-edges.ts'
import { emptyLayout } from './flow-nodes.ts'
import { geometryOf } from './frames.ts'
import { guesser } from './guess.ts'
import { newId } from './new-id.ts'
import type { Actions } from './use-actions.ts'
import { applySelection, useNodeChanges } from './use-node-changes.ts'

/** From so many steps on, only those in sight are drawn. */
const MANY = 150

/** React Flow's side of the document: its objects, and what it reports as edits of ours. */
export function useFlow({ toFlow }: Actions) {
  const { store, index } = useEditorContext()
  const workflow = useDrawn(useEditor((state) => state.workflow))
  const selected = useEditor((state) => state.selected)
  const selectedEdges = useEditor((state) => state.selectedEdges)
  const folded = useEditor((state) => state.folded)
  const gliding = useEditor((state) => state.gliding)
  const [known, setLayout] = useState(emptyLayout)
  const layout = useMemo(
    () => (gliding ? { ...known, dragged: { ...gliding, ...known.dragged } } : known),
    [known, gliding],
  )
  const before = useRef<{ nodes: CanvasNode[]; edges: Cable[] }>({ nodes: [], edges: [] })
  const { isContainer } = index
  const guessed = useMemo(() => guesser(index), [index])
  const { measured } = layout

  const geometry = useMemo(
    () => geometryOf(workflow.nodes, { isContainer, folded, measured }),
    [workflow.nodes, isContainer, folded, measured],
  )
  const nodes = useMemo(() => {
    const isLarge = workflow.nodes.length > MANY
    const drawn = canvasNodes(workflow, {
      layout,
      geometry,
      selected,
      before: before.current.nodes,
      guessed: isLarge ? guessed : undefined,
    })
    before.current.nodes = kept(before.current.nodes, drawn)
    return before.current.nodes
  }, [workflow, layout, geometry, selected, guessed])
  const edges = useMemo(() => {
    const drawn = flowEdges(workflow.edges, {
      nodes: workflow.nodes,
      geometry,
      selected: selectedEdges,
      before: before.current.edges,
    })
    before.current.edges = kept(before.current.edges, drawn)
    return before.current.edges
  }, [workflow.edges, workflow.nodes, geometry, selectedEdges])

  const changes = useNodeChanges({ geometry, layout, nodes, setLayout })

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

  return {
    nodes,
    edges,
    onlyRenderVisibleElements: workflow.nodes.length > MANY,
    ...changes,
    onEdgesChange,
    isValidConnection,
    onConnect,
    onConnectEnd,
  }
}

/** What is typed into a field is seen there first, and on the canvas once the browser has time for it. */
function useDrawn(workflow: Workflow): Workflow {
  const settled = useDeferredValue(workflow)

  return isDrawnAlike(settled, workflow) ? settled : workflow
}

/** The same list when it holds the same: React Flow goes through all of a new one. */
const kept = <Item>(before: Item[], after: Item[]): Item[] =>
  before.length === after.length && before.every((item, at) => item === after[at]) ? before : after

const wire = ({ source, sourceHandle, target }: Connection | Cable) => ({
  from: source,
  port: sourceHandle ?? 'out',
  to: target,
})
