'use client'

import { type NodeChange, useReactFlow } from '@xyflow/react'
import { type Dispatch, type SetStateAction, useMemo, useRef } from 'react'
import { move } from '#graph/edit'
import { changeNote } from '#graph/edit-note'
import type { Workflow } from '#graph/workflow'
import { snapChanges } from './arrange/snap-changes.ts'
import type { CanvasNode } from './canvas-nodes.ts'
import { drop, frameBelow, settled } from './drop.ts'
import { useEditorContext } from './editor-context.tsx'
import { emptyLayout, type Layout, ownPosition } from './flow-nodes.ts'
import type { Geometry, Size } from './frames.ts'
import { dropInGroup, groupBelow } from './groups/drop-in-group.ts'
import { changesThroughGroups, throughGroups } from './groups/through-groups.ts'
import { makeRoom } from './make-room.ts'
import { readChanges } from './read-changes.ts'
import { tellDrop } from './tell-drop.ts'

type Drawn = {
  geometry: Geometry
  layout: Layout
  nodes: CanvasNode[]
  setLayout: Dispatch<SetStateAction<Layout>>
}

type Places = { [id: string]: { x: number; y: number } }

/** How near to a neighbour's line something jumps to it, in pixels of the screen. */
const REACH = 6

/** What becomes of what React Flow reports about nodes: drags, sizes and selections. */
export function useNodeChanges(drawn: Drawn) {
  const { store, index } = useEditorContext()
  const { getZoom } = useReactFlow()
  const now = useRef(drawn)
  now.current = drawn

  return useMemo(() => {
    /** React Flow tells where a drag ended before it tells that it did. */
    let isDragging = false

    const adjusted = (changes: NodeChange<CanvasNode>[]) => {
      const { workflow, guide } = store.getState()
      const { geometry, layout, nodes } = now.current
      const all = changesThroughGroups(changes, { workflow, nodes, layout })
      if (!isDragging || !all.some(({ type }) => type === 'position')) return all
      const snapped = snapChanges(all, { workflow, nodes, geometry, reach: REACH / getZoom() })
      guide(snapped.guides)
      return snapped.changes
    }

    const onNodesChange = (reported: NodeChange<CanvasNode>[]) => {
      const { selected, select, selectedEdges, canEdit } = store.getState()
      const changes = adjusted(reported)
      now.current.setLayout((layout) => readChanges(layout, changes).layout)
      const { moved, sized, selection } = readChanges(emptyLayout, changes)
      if (canEdit && Object.keys(moved).length > 0) settle(moved)
      if (canEdit && Object.keys(sized).length > 0) resize(sized)
      const after = applySelection(selected, selection)
      if (after !== selected) select(after, selectedEdges)
    }

    const settle = (moved: Places) => {
      const { workflow, edit } = store.getState()
      const held = inDocument(workflow, moved)
      if (!isDragging) {
        // A step moved by the arrow keys stays in its scope; a row of them is undone at once.
        const ids = Object.keys(held)
        return edit((before) => makeRoom(before, settled(move(before, held), ids), index), `nudge ${ids}`)
      }
      const { geometry } = now.current
      const dropped = drop(workflow, index, geometry, held)
      const after = dropInGroup({ before: workflow, after: dropped.workflow, geometry, held })
      edit(() => after)
      tellDrop(store, { ...dropped, workflow: after, before: workflow })
    }

    const resize = (sized: { [id: string]: Size }) =>
      store
        .getState()
        .edit((workflow) =>
          Object.entries(sized).reduce((done, [id, size]) => changeNote(done, id, { size }), workflow),
        )

    /** Shows where what is dragged would go. */
    const onNodeDrag = (_event: unknown, _node: CanvasNode, dragged: CanvasNode[]) => {
      const { workflow, aimAt } = store.getState()
      const { geometry, nodes, layout } = now.current
      const places = Object.fromEntries(dragged.map(({ id, position }) => [id, position]))
      const held = inDocument(workflow, throughGroups(places, { workflow, nodes, layout }))
      const scope = frameBelow(workflow, geometry, held)
      aimAt(groupBelow(workflow, geometry, { held, scope }) ?? scope ?? null)
    }

    return {
      onNodesChange,
      onNodeDragStart: () => {
        isDragging = true
      },
      onNodeDrag,
      onNodeDragStop: () => {
        isDragging = false
        store.getState().aimAt(null)
        store.getState().guide([])
      },
    }
  }, [store, index, getZoom])
}

/** React Flow's positions as our document counts them. */
function inDocument({ nodes }: Workflow, places: Places): Places {
  const parents = new Map(nodes.map(({ id, parent }) => [id, parent]))

  return Object.fromEntries(
    Object.entries(places).map(([id, position]) => [id, ownPosition(position, parents.get(id))]),
  )
}

/** The same list when nothing changed. */
export function applySelection(before: string[], changes: { [id: string]: boolean }): string[] {
  const kept = before.filter((id) => changes[id] !== false)
  const added = Object.keys(changes).filter((id) => changes[id] && !before.includes(id))

  return added.length === 0 && kept.length === before.length ? before : [...kept, ...added]
}
