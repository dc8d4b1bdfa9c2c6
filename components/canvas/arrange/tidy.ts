import type { ReactFlowInstance } from '@xyflow/react'
import { showToast } from '#components/ui/toast'
import { chosenOf } from '#graph/members'
import type { Workflow } from '#graph/workflow'
import type { CatalogIndex } from '../catalog-index.ts'
import type { EditorStore } from '../editor-store.ts'
import { flowPosition } from '../flow-nodes.ts'
import type { Jacks } from './elk-graph.ts'
import { layout } from './engine.ts'
import { glide } from './glide.ts'
import { layOut } from './lay-out.ts'

type Known = { store: EditorStore; index: CatalogIndex; flow: ReactFlowInstance }

/** Puts what is selected in order, or everything when that is less than two steps. One undo takes it back. */
export async function tidy({ store, index, flow }: Known) {
  const { workflow, selected, folded, canEdit } = store.getState()
  if (!canEdit || workflow.nodes.length === 0) return
  const chosen = worthTidying(workflow, selected)
  const after = await layOut(workflow, chosen, {
    isContainer: index.isContainer,
    folded,
    measured: Object.fromEntries(
      workflow.nodes.flatMap(({ id }) => {
        const { width, height } = flow.getInternalNode(id)?.measured ?? {}
        return width && height ? [[id, { width, height }]] : []
      }),
    ),
    jacksOf: (id) => jacksOf(flow, id),
    layout,
  }).catch((error: unknown) => {
    showToast({
      kind: 'failed',
      title: 'The steps were not tidied',
      description: `${error instanceof Error ? error.message : String(error)} Load the page again, then try once more.`,
    })
    return null
  })
  if (after) apply({ store, flow }, workflow, { after, isAll: chosen.length === 0 })
}

/** One step alone has nothing to be put in order with; all of a loop or a group has. */
function worthTidying(workflow: Workflow, selected: string[]): string[] {
  const chosen = chosenOf(workflow, selected).filter((id) => workflow.nodes.some((node) => node.id === id))
  const holdsOthers = workflow.nodes.some(({ parent }) => parent !== undefined && chosen.includes(parent))

  return chosen.length > 1 || holdsOthers ? chosen : []
}

type Tidied = { after: Workflow; isAll: boolean }

function apply({ store, flow }: Pick<Known, 'store' | 'flow'>, before: Workflow, { after, isAll }: Tidied) {
  const { workflow, edit, undo } = store.getState()
  // Somebody went on meanwhile: what they did is not to be undone by this.
  if (workflow !== before) return
  edit(() => after)
  if (store.getState().workflow === before) return showToast({ title: 'Everything is in order already' })
  glide(store, { from: placesOf(before), to: placesOf(after) }, () => {
    if (isAll) flow.fitView({ padding: 0.2, maxZoom: 1, duration: 180 })
  })
  showToast({
    title: isAll ? 'Tidied up' : 'Tidied up what is selected',
    undo: () => {
      if (store.getState().workflow === after) undo()
    },
  })
}

const placesOf = ({ nodes, notes = [] }: Workflow) =>
  Object.fromEntries([
    ...nodes.map((node) => [node.id, flowPosition(node)] as const),
    ...notes.map(({ id, position }) => [id, position] as const),
  ])

function jacksOf(flow: ReactFlowInstance, id: string): Jacks | undefined {
  const bounds = flow.getInternalNode(id)?.internals.handleBounds
  if (!bounds) return undefined
  const level = ({ y, height }: { y: number; height: number }) => y + height / 2
  const [entrance] = bounds.target ?? []

  return {
    entrance: entrance ? level(entrance) : 0,
    exits: Object.fromEntries((bounds.source ?? []).map((handle) => [handle.id ?? 'out', level(handle)])),
  }
}
