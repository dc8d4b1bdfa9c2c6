import type { ReactFlowInstance } from '@xyflow/react'
import { showToast } from '#components/ui/toast'
import { containersOf } from '#graph/scope'
import type { EditorStore } from './editor-store.ts'

type Flow = Pick<ReactFlowInstance, 'fitView'>

const DURATION = 180
/** What was folded has to be drawn before it can be looked at. */
const UNFOLD_MS = 60

/** Opens what a step is folded away in, and brings it into the middle. */
export function reveal(store: EditorStore, flow: Flow, id: string) {
  const { workflow, folded, fold } = store.getState()
  const byId = new Map(workflow.nodes.map((node) => [node.id, node]))
  const way = [id, ...containersOf(byId, id)]
  const closed = way
    .flatMap((each) => [each, byId.get(each)?.group ?? ''])
    .filter((each) => each !== id && folded.includes(each))
  const look = () => flow.fitView({ nodes: [{ id }], maxZoom: 1, padding: 1.5, duration: DURATION })
  if (closed.length === 0) return look()
  for (const each of closed) fold(each, false)
  setTimeout(look, UNFOLD_MS)
}

/** Brings what is selected into view, or everything when nothing is. */
export function showSelected(store: EditorStore, flow: Flow) {
  const nodes = store.getState().selected.map((id) => ({ id }))

  flow.fitView({ ...(nodes.length > 0 && { nodes }), maxZoom: 1.25, padding: 0.3, duration: DURATION })
}

/** Goes to the step that failed in the run on the canvas, else to the next step with a problem. */
export function showTrouble(store: EditorStore, flow: Flow) {
  const { run, problems, workflow, selected, openNode } = store.getState()
  const isHere = (id: string | undefined) => id !== undefined && workflow.nodes.some((node) => node.id === id)
  const failed = workflow.nodes.find(({ id }) => run?.steps[id]?.status === 'failed')
  if (failed && !selected.includes(failed.id)) {
    openNode(failed.id, { tab: 'data' })
    return reveal(store, flow, failed.id)
  }

  const rows = problems.filter(({ nodeId }) => isHere(nodeId))
  const at = rows.findLastIndex(({ nodeId }) => selected.includes(nodeId ?? ''))
  const next = rows[(at + 1) % rows.length]
  if (!next?.nodeId)
    return failed ? reveal(store, flow, failed.id) : showToast({ title: 'Nothing here needs attention' })
  openNode(next.nodeId, { field: next.field ?? null })
  reveal(store, flow, next.nodeId)
}
