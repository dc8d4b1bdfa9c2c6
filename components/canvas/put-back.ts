import { add, connect } from '#graph/edit'
import type { Workflow } from '#graph/workflow'
import type { EditorStore } from './editor-store.ts'

/** Undoes a removal, also when more was done since: what was taken out comes back, the rest stays. */
export function putBack(store: EditorStore, { before, after }: { before: Workflow; after: Workflow }) {
  const { workflow, undo } = store.getState()

  return workflow === after ? undo() : restore(store, { before, after })
}

/** Puts in again what one document has and the other has not. */
export function restore(store: EditorStore, { before, after }: { before: Workflow; after: Workflow }) {
  const lost = before.nodes.filter(({ id }) => !after.nodes.some((node) => node.id === id))
  const cables = before.edges.filter(({ id }) => !after.edges.some((edge) => edge.id === id))
  store
    .getState()
    .edit((now) => cables.reduce((done, edge) => connect(done, edge, () => edge.id), lost.reduce(add, now)))
}
