import { add, connect } from '#graph/edit'
import { addNote } from '#graph/edit-note'
import type { Workflow } from '#graph/workflow'
import type { EditorStore } from './editor-store.ts'
import { lost } from './removed-words.ts'

/** Undoes a removal, also when more was done since: what was taken out comes back, the rest stays. */
export function putBack(store: EditorStore, { before, after }: { before: Workflow; after: Workflow }) {
  const { workflow, undo } = store.getState()

  return workflow === after ? undo() : restore(store, { before, after })
}

/** Puts in again what one document has and the other has not. */
export function restore(store: EditorStore, { before, after }: { before: Workflow; after: Workflow }) {
  const groups = lost(before.groups ?? [], after.groups ?? [])
  store.getState().edit((now) => {
    const steps = lost(before.nodes, after.nodes).reduce(add, now)
    const noted = lost(before.notes ?? [], after.notes ?? []).reduce(addNote, steps)
    const wired = lost(before.edges, after.edges).reduce(
      (done, edge) => connect(done, edge, () => edge.id),
      noted,
    )
    return groups.length === 0 ? wired : { ...wired, groups: [...(wired.groups ?? []), ...groups] }
  })
}
