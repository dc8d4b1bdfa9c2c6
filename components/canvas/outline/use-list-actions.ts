import { useMemo, useState } from 'react'
import { moveDown, moveUp } from '#graph/move-by-one'
import { type Moved, moveStep, type Place } from '#graph/move-step'
import type { OutlineRow } from '#graph/outline-rows'
import { focusLater } from '../../shell/focus/focus-later.ts'
import { showTalk } from '../comments/show-talk.ts'
import { useEditorContext } from '../editor-context.tsx'
import { newId } from '../new-id.ts'
import { groupingOf } from './grouping.ts'
import { placeMoved } from './place-moved.ts'
import { requestAfter, requestBefore } from './row-place.ts'

export type ListDialog =
  | { kind: 'move' | 'connections'; nodeId: string }
  | { kind: 'join'; nodeIds: string[] }

/** What the list can do beyond what the canvas does too. `say` tells what came of it. */
export function useListActions(say: (words: string) => void) {
  const { store, index } = useEditorContext()
  const [dialog, setDialog] = useState<ListDialog | null>(null)

  const actions = useMemo(() => {
    const given = { catalog: index.catalog, newId }
    const titleOf = (id: string) =>
      store.getState().workflow.nodes.find((node) => node.id === id)?.title ?? ''

    const settle = (nodeId: string, moved: Moved) => {
      const { workflow, edit } = store.getState()
      if (!moved.ok) return say(`Not moved. ${moved.reason}`)
      edit(() => placeMoved(workflow, moved.workflow, nodeId, index))
      say(`Moved “${titleOf(nodeId)}” ${placeWords(moved.place, titleOf)}.`)
    }
    const onStep = (row: OutlineRow | null, act: (nodeId: string) => void) => {
      if (!store.getState().canEdit) return
      if (row?.item.kind === 'step') act(row.item.nodeId)
      else say('Move to a step first.')
    }

    return {
      ...groupingOf({ store, say, ask: setDialog, onStep }),
      /** Opens what people say about a step; the focus goes where one writes. */
      openComments: ({ item }: OutlineRow) => {
        if (item.kind !== 'step') return say('Move to a step first.')
        showTalk(store, { node: item.nodeId })
        focusLater(`${COMMENTS} textarea, ${COMMENTS}:not(:has(textarea)) button`)
      },
      addAfter: (row: OutlineRow) => {
        const { workflow, openPalette } = store.getState()
        openPalette(requestAfter(workflow, index, row))
      },
      addBefore: (row: OutlineRow) => {
        const { workflow, openPalette, canEdit } = store.getState()
        const request = requestBefore(workflow, row)
        if (!canEdit) return
        if (typeof request === 'string') say(request)
        else openPalette(request)
      },
      moveUp: (row: OutlineRow | null) =>
        onStep(row, (id) => settle(id, moveUp(store.getState().workflow, id, given))),
      moveDown: (row: OutlineRow | null) =>
        onStep(row, (id) => settle(id, moveDown(store.getState().workflow, id, given))),
      moveTo: (nodeId: string, place: Place) =>
        settle(nodeId, moveStep(store.getState().workflow, nodeId, place, given)),
      /** What moving there would come to, to be told beforehand. */
      tryMove: (nodeId: string, place: Place) => moveStep(store.getState().workflow, nodeId, place, given),
      askWhere: (row: OutlineRow | null) => onStep(row, (nodeId) => setDialog({ kind: 'move', nodeId })),
      showConnections: (row: OutlineRow | null) =>
        onStep(row, (nodeId) => setDialog({ kind: 'connections', nodeId })),
    }
  }, [store, index, say])

  return { ...actions, dialog, closeDialog: () => setDialog(null) }
}

const COMMENTS = 'aside[aria-label="Comments"]'

export type ListActions = ReturnType<typeof useListActions>

function placeWords(place: Place, titleOf: (id: string) => string): string {
  if ('before' in place) return `before “${titleOf(place.before)}”`

  return 'after' in place
    ? `after “${titleOf(place.after)}”`
    : `to the beginning of “${titleOf(place.first)}”`
}
