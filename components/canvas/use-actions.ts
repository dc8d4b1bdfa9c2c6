'use client'

import { useReactFlow } from '@xyflow/react'
import { useMemo } from 'react'
import { showToast } from '#components/ui/toast'
import { clipboardText } from '#graph/clipboard'
import { copy } from '#graph/copy'
import { disconnect, remove } from '#graph/edit'
import { setDisabled } from '#graph/edit-node'
import { chosenOf } from '#graph/members'
import type { NodeType } from '#graph/node-type'
import type { Position, Workflow } from '#graph/workflow'
import { addStep } from './add-step.ts'
import { canvasActions } from './canvas-actions.ts'
import { useEditorContext } from './editor-context.tsx'
import { makeRoom } from './make-room.ts'
import { newId } from './new-id.ts'
import { CARD } from './place-node.ts'
import { putBack } from './put-back.ts'
import { removedWords } from './removed-words.ts'
import type { PaletteRequest } from './view.ts'

/** The loop that all of what is selected lives in. */
function scopeOf(workflow: Workflow, selected: string[]): string | undefined {
  const chosen = chosenOf(workflow, selected)
  const scopes = new Set(workflow.nodes.filter(({ id }) => chosen.includes(id)).map(({ parent }) => parent))
  const [only] = scopes

  return scopes.size === 1 ? only : undefined
}

/** Copies must have their expressions read; the interpreter comes when it is first needed. */
const copying = () => import('#graph/fragment')

/** So does what is seldom done. */
const pasting = () => import('./pasted.ts')
const looping = () => import('./loop-actions.ts')

export type Actions = ReturnType<typeof useActions>

/** What can be done with what is selected; keys, menus and buttons all do these. */
export function useActions() {
  const { store, index } = useEditorContext()
  const flow = useReactFlow()

  return useMemo(() => {
    const middle = (): Position => {
      const pane = document.querySelector('.react-flow')?.getBoundingClientRect()
      const point = pane ? { x: pane.x + pane.width / 2, y: pane.y + pane.height / 2 } : { x: 0, y: 0 }
      const { x, y } = flow.screenToFlowPosition(point)
      return { x: x - CARD.width / 2, y: y - CARD.height / 2 }
    }

    const addNode = (nodeType: NodeType, request: PaletteRequest) => {
      const { workflow, selected, edit, select, closePalette } = store.getState()
      const added = addStep(workflow, index, { ...request, nodeType, selected, middle: middle() })
      edit(() => added.workflow)
      closePalette()
      select([added.nodeId])
    }

    const removeSelected = () => {
      const { selected, selectedEdges, workflow, edit, select, canEdit } = store.getState()
      if (!canEdit || selected.length + selectedEdges.length === 0) return
      const after = remove(disconnect(workflow, selectedEdges), selected)
      edit(() => after)
      select([])
      const title = removedWords(workflow, after)
      if (title !== '') showToast({ title, undo: () => putBack(store, { before: workflow, after }) })
    }

    const duplicateSelected = async () => {
      const { duplicate } = await copying()
      const { selected, workflow, edit, select, canEdit } = store.getState()
      if (!canEdit || selected.length === 0) return
      const done = duplicate(workflow, selected, newId)
      edit(() => makeRoom(workflow, done.workflow, index))
      select(done.ids)
    }

    const copyText = () => {
      const { selected, workflow } = store.getState()
      return selected.length === 0 ? null : clipboardText(copy(workflow, selected))
    }

    const pasteText = async (text: string) => {
      const { pasteInto } = await pasting()
      pasteInto(store, index, { text, at: middle(), scopeOf })
    }

    const selectAll = () => {
      const { workflow, select } = store.getState()
      select(
        [...workflow.nodes, ...(workflow.notes ?? [])].map(({ id }) => id),
        workflow.edges.map(({ id }) => id),
      )
    }

    const toggleDisabled = () => {
      const { selected, workflow, edit, canEdit } = store.getState()
      const chosen = chosenOf(workflow, selected)
      const nodes = workflow.nodes.filter(({ id }) => chosen.includes(id))
      if (!canEdit || nodes.length === 0) return
      edit((before) => setDisabled(before, chosen, !nodes.every(({ disabled }) => disabled)))
    }

    return {
      addNode,
      removeSelected,
      duplicateSelected,
      copyText,
      pasteText,
      selectAll,
      toggleDisabled,
      wrapInLoop: async () => (await looping()).wrapSelected(store, index),
      unwrapLoop: async () => (await looping()).unwrapSelected(store, index),
      takeOut: async () => {
        const { houseSelected } = await looping()
        const { workflow, selected } = store.getState()
        const home = workflow.nodes.find(({ id }) => id === scopeOf(workflow, selected))
        if (home) houseSelected(store, index, home.parent)
      },
      toggleFold: () => {
        const { workflow, selected, folded, fold } = store.getState()
        const loops = workflow.nodes.filter((node) => selected.includes(node.id) && index.isContainer(node))
        const groups = (workflow.groups ?? []).filter(({ id }) => selected.includes(id))
        const frames = [...loops, ...groups]
        const isFolded = frames.every(({ id }) => folded.includes(id))
        for (const { id } of frames) fold(id, !isFolded)
      },
      fit: () => flow.fitView({ padding: 0.2, maxZoom: 1, duration: 180 }),
      ...canvasActions({ store, index, flow, middle }),
      toFlow: flow.screenToFlowPosition,
    }
  }, [store, index, flow])
}
