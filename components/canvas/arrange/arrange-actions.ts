import type { ReactFlowInstance } from '@xyflow/react'
import { showToast } from '#components/ui/toast'
import { outermost } from '#graph/contain'
import { move } from '#graph/edit'
import { chosenOf } from '#graph/members'
import type { Position, Workflow } from '#graph/workflow'
import type { EditorStore } from '../editor-store.ts'
import { aligned, type Box, distributed, type Side } from './align.ts'

type Flow = Pick<ReactFlowInstance, 'getInternalNode'>

export function alignSelected(store: EditorStore, flow: Flow, side: Side) {
  arrange(store, flow, { least: 2, places: (boxes) => aligned(boxes, side) })
}

export function distributeSelected(store: EditorStore, flow: Flow, axis: 'x' | 'y') {
  arrange(store, flow, { least: 3, places: (boxes) => distributed(boxes, axis) })
}

type Arrangement = {
  /** Fewer than these cannot be arranged so. */
  least: number
  places: (boxes: ReadonlyMap<string, Box>) => { [id: string]: Position }
}

function arrange(store: EditorStore, flow: Flow, { least, places }: Arrangement) {
  const { workflow, selected, edit, canEdit } = store.getState()
  const boxes = boxesOf(workflow, selected, flow)
  if (!canEdit) return
  if (boxes === null)
    return showToast({
      title: 'Nothing was moved',
      description: 'Steps inside and outside of a loop cannot be put in line. Select those of one loop.',
    })
  if (boxes.size < least)
    return showToast({ title: 'Nothing was moved', description: `Select at least ${least} steps first.` })

  const to = places(boxes)
  edit((before) => move(before, to))
}

/** Of what is selected, how it lies in its scope; null when that are several. */
function boxesOf(workflow: Workflow, selected: string[], flow: Flow): Map<string, Box> | null {
  const byId = new Map(workflow.nodes.map((node) => [node.id, node]))
  const chosen = chosenOf(workflow, selected)
  const notes = (workflow.notes ?? []).filter(({ id }) => chosen.includes(id))
  const steps = outermost(byId, chosen).flatMap((id) => byId.get(id) ?? [])
  const scopes = new Set([...steps.map(({ parent }) => parent), ...notes.map(() => undefined)])
  if (scopes.size > 1) return null

  return new Map(
    [...steps, ...notes].map(({ id, position }) => {
      const { width = 0, height = 0 } = flow.getInternalNode(id)?.measured ?? {}
      return [id, { ...position, width, height }]
    }),
  )
}
