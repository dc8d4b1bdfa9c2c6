'use client'

import { useReactFlow } from '@xyflow/react'
import { useMemo } from 'react'
import { showToast } from '#components/ui/toast'
import { clipboardText, parseClipboard } from '#graph/clipboard'
import { copy } from '#graph/copy'
import { add, connect, disconnect, remove } from '#graph/edit'
import { setDisabled } from '#graph/edit-node'
import type { NodeType } from '#graph/node-type'
import type { Position, Workflow } from '#graph/workflow'
import { addStep } from './add-step.ts'
import { useEditorContext } from './editor-context.tsx'
import type { EditorStore } from './editor-store.ts'
import { newId } from './new-id.ts'
import { CARD } from './place-node.ts'
import type { PaletteRequest } from './view.ts'

/** Copies must have their expressions read; the interpreter comes when it is first needed. */
const copying = () => import('#graph/fragment')

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
      const [only] = selected
      const title = workflow.nodes.find(({ id }) => id === only)?.title
      if (only === undefined) return
      showToast({
        title: selected.length === 1 ? `Deleted “${title}”` : `Deleted ${selected.length} steps`,
        undo: () => putBack(store, { before: workflow, after }),
      })
    }

    const duplicateSelected = async () => {
      const { duplicate } = await copying()
      const { selected, workflow, edit, select, canEdit } = store.getState()
      if (!canEdit || selected.length === 0) return
      const done = duplicate(workflow, selected, newId)
      edit(() => done.workflow)
      select(done.nodeIds)
    }

    const copyText = () => {
      const { selected, workflow } = store.getState()
      return selected.length === 0 ? null : clipboardText(copy(workflow, selected))
    }

    const pasteText = async (text: string) => {
      const { paste } = await copying()
      const { workflow, edit, select, canEdit } = store.getState()
      if (!canEdit) return
      const fragment = parseClipboard(text) ?? documentIn(text)
      if (!fragment) return showToast(explainPaste(text))
      const unknown = fragment.nodes.filter((node) => !index.typeOf(node))
      const done = paste(workflow, fragment, { newId, at: middle() })
      edit(() => done.workflow)
      select(done.nodeIds)
      if (unknown.length > 0) showToast(explainUnknown(unknown.map(({ type }) => type)))
    }

    const selectAll = () => {
      const { workflow, select } = store.getState()
      select(
        workflow.nodes.map(({ id }) => id),
        workflow.edges.map(({ id }) => id),
      )
    }

    const toggleDisabled = () => {
      const { selected, workflow, edit, canEdit } = store.getState()
      const nodes = workflow.nodes.filter(({ id }) => selected.includes(id))
      if (!canEdit || nodes.length === 0) return
      edit((before) => setDisabled(before, selected, !nodes.every(({ disabled }) => disabled)))
    }

    return {
      addNode,
      removeSelected,
      duplicateSelected,
      copyText,
      pasteText,
      selectAll,
      toggleDisabled,
      fit: () => flow.fitView({ padding: 0.2, maxZoom: 1, duration: 180 }),
      showNode: (id: string) => flow.fitView({ nodes: [{ id }], maxZoom: 1, padding: 1.5, duration: 180 }),
      toFlow: flow.screenToFlowPosition,
    }
  }, [store, index, flow])
}

/** Undoes a removal, also when more was done since: what was taken out comes back, the rest stays. */
function putBack(store: EditorStore, { before, after }: { before: Workflow; after: Workflow }) {
  const { workflow, undo, edit } = store.getState()
  if (workflow === after) return undo()

  const lost = before.nodes.filter(({ id }) => !after.nodes.some((node) => node.id === id))
  const cables = before.edges.filter(({ id }) => !after.edges.some((edge) => edge.id === id))
  edit((now) => cables.reduce((done, edge) => connect(done, edge, () => edge.id), lost.reduce(add, now)))
}

/** A whole document, as the API and exports hold it, pastes as well. */
function documentIn(text: string) {
  try {
    const value: unknown = JSON.parse(text)
    const document =
      value !== null && typeof value === 'object' && 'document' in value ? value.document : value
    return parseClipboard(JSON.stringify({ ...Object(document), kind: 'patchbay/fragment' }))
  } catch {
    return null
  }
}

function explainPaste(text: string) {
  const isJson = text.trimStart().startsWith('{') || text.trimStart().startsWith('[')
  return {
    kind: 'failed',
    title: 'That is not part of a workflow',
    description: isJson
      ? 'The clipboard holds JSON, but no steps of a workflow. Copy steps on a canvas first, then paste them here.'
      : 'The clipboard holds text. Copy steps on a canvas first, then paste them here. To use text in a field, click into the field.',
  } as const
}

function explainUnknown(types: string[]) {
  return {
    kind: 'failed',
    title:
      types.length === 1
        ? 'One step has a type this server does not know'
        : `${types.length} steps have types this server does not know`,
    description: `${[...new Set(types)].join(', ')}. They may come from a newer version. Replace them, or update this server.`,
  } as const
}
