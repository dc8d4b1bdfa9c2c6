import type { OutlineRow } from '#graph/outline-rows'
import type { EditorStore } from '../editor-store.ts'
import { groupsFor, takeOutOfGroup } from '../groups/group-actions.ts'

type Given = {
  store: EditorStore
  say: (words: string) => void
  ask: (dialog: { kind: 'join'; nodeIds: string[] }) => void
  onStep: (row: OutlineRow | null, act: (nodeId: string) => void) => void
}

/** What the list does about groups, with a row or with all the chosen ones it is one of. */
export function groupingOf({ store, say, ask, onStep }: Given) {
  const chosenWith = (nodeId: string): string[] => {
    const { selected, workflow } = store.getState()
    if (!selected.includes(nodeId)) return [nodeId]
    return workflow.nodes.flatMap(({ id }) => (selected.includes(id) ? id : []))
  }
  const stepOf = (nodeId: string) => store.getState().workflow.nodes.find(({ id }) => id === nodeId)
  const join = (nodeId: string) => {
    const nodeIds = chosenWith(nodeId)
    if (groupsFor(store.getState().workflow, nodeIds).length === 0)
      return say('There is no group here to put it into.')
    ask({ kind: 'join', nodeIds })
  }

  return {
    /** Opens the group of a step, or asks which one it is put into. */
    openGroup: (row: OutlineRow | null) =>
      onStep(row, (nodeId) => {
        const group = stepOf(nodeId)?.group
        if (group === undefined) join(nodeId)
        else store.getState().write(group)
      }),
    joinGroup: (row: OutlineRow | null) => onStep(row, join),
    leaveGroup: (row: OutlineRow | null) =>
      onStep(row, (nodeId) => {
        const step = stepOf(nodeId)
        if (step?.group === undefined) return say(`“${step?.title}” is in no group.`)
        takeOutOfGroup(store, chosenWith(nodeId))
      }),
  }
}
