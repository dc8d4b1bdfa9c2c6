'use client'

import type { Connection, EdgeChange, NodeChange, OnConnectEnd } from '@xyflow/react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { canConnect } from '#graph/can-connect'
import { connect, move } from '#graph/edit'
import { drop, frameBelow, settled } from './drop.ts'
import { useEditor, useEditorContext } from './editor-context.tsx'
import type { EditorStore } from './editor-store.ts'
import { type Cable, flowEdges } from './flow-edges.ts'
import { emptyLayout, flowNodes, ownPosition, readChanges, type StepNode } from './flow-nodes.ts'
import { geometryOf } from './frames.ts'
import { makeRoom } from './make-room.ts'
import { newId } from './new-id.ts'
import { tellDrop } from './tell-drop.ts'
import type { Actions } from './use-actions.ts'

/** React Flow's side of the document: its objects, and what it reports as edits of ours. */
export function useFlow({ toFlow }: Actions) {
  const { store, index } = useEditorContext()
  const workflow = useEditor((state) => state.workflow)
  const selected = useEditor((state) => state.selected)
  const selectedEdges = useEditor((state) => state.selectedEdges)
  const folded = useEditor((state) => state.folded)
  const [layout, setLayout] = useState(emptyLayout)
  const before = useRef<{ nodes: StepNode[]; edges: Cable[] }>({ nodes: [], edges: [] })
  const { isContainer } = index
  const { measured } = layout

  const geometry = useMemo(
    () => geometryOf(workflow.nodes, { isContainer, folded, measured }),
    [workflow.nodes, isContainer, folded, measured],
  )
  /** React Flow tells where a drag ended before it tells that it did. */
  const isDragging = useRef(false)
  const shape = useRef(geometry)
  shape.current = geometry
  const nodes = useMemo(() => {
    const drawn = flowNodes(workflow.nodes, { layout, geometry, selected, before: before.current.nodes })
    before.current.nodes = drawn
    return drawn
  }, [workflow.nodes, layout, geometry, selected])
  const edges = useMemo(() => {
    before.current.edges = flowEdges(workflow.edges, {
      nodes: workflow.nodes,
      geometry,
      selected: selectedEdges,
      before: before.current.edges,
    })
    return before.current.edges
  }, [workflow.edges, workflow.nodes, geometry, selectedEdges])

  const onNodesChange = useCallback(
    (changes: NodeChange<StepNode>[]) => {
      const { selected, select, selectedEdges, canEdit } = store.getState()
      setLayout((layout) => readChanges(layout, changes).layout)
      const { moved, selection } = readChanges(emptyLayout, changes)
      if (canEdit && Object.keys(moved).length > 0) {
        const held = inDocument(store, moved)
        if (isDragging.current) {
          const { workflow, edit } = store.getState()
          const dropped = drop(workflow, index, shape.current, held)
          edit(() => dropped.workflow)
          tellDrop(store, { ...dropped, before: workflow })
        } else nudge(store, held, isContainer)
      }
      const after = applySelection(selected, selection)
      if (after !== selected) select(after, selectedEdges)
    },
    [store, index, isContainer],
  )
  const onNodeDragStart = useCallback(() => {
    isDragging.current = true
  }, [])
  /** Shows where what is dragged would go. */
  const onNodeDrag = useCallback(
    (_event: unknown, _node: StepNode, nodes: StepNode[]) => {
      const { workflow, aimAt } = store.getState()
      const places = Object.fromEntries(nodes.map(({ id, position }) => [id, position]))
      aimAt(frameBelow(workflow, shape.current, inDocument(store, places)) ?? null)
    },
    [store],
  )
  const onNodeDragStop = useCallback(() => {
    isDragging.current = false
    store.getState().aimAt(null)
  }, [store])

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
    onNodesChange,
    onNodeDragStart,
    onNodeDrag,
    onNodeDragStop,
    onEdgesChange,
    isValidConnection,
    onConnect,
    onConnectEnd,
  }
}

type Places = { [id: string]: { x: number; y: number } }

/** React Flow's positions as our document counts them. */
function inDocument(store: EditorStore, places: Places): Places {
  const parents = new Map(store.getState().workflow.nodes.map(({ id, parent }) => [id, parent]))

  return Object.fromEntries(
    Object.entries(places).map(([id, position]) => [id, ownPosition(position, parents.get(id))]),
  )
}

/** A step moved by the arrow keys stays in its scope; a row of them is undone at once. */
function nudge(store: EditorStore, held: Places, isContainer: (node: StepNode['data']['node']) => boolean) {
  const ids = Object.keys(held)
  store
    .getState()
    .edit(
      (workflow) => makeRoom(workflow, settled(move(workflow, held), ids), { isContainer }),
      `nudge ${ids}`,
    )
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
