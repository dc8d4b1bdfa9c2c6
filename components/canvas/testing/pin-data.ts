import { showToast } from '#components/ui/toast'
import { pin } from '#graph/edit-node'
import { hasRoomFor, isPinnable, noRoom, overPinnedMessage } from '#graph/pinned'
import type { Json, Node } from '#graph/workflow'
import type { EditorStore } from '../editor-store.ts'

/** Pins data for tests, when a draft may hold so much. */
export function pinData(store: EditorStore, node: Node, value: Json): boolean {
  if (!isPinnable(value)) {
    const { message, fix } = overPinnedMessage({ ...node, pinned: value })
    showToast({ kind: 'failed', title: 'Not pinned', description: `${message} ${fix}` })
    return false
  }
  if (!hasRoomFor(store.getState().workflow, node.id, value)) {
    showToast({ kind: 'failed', title: 'Not pinned', description: `${noRoom.message} ${noRoom.fix}` })
    return false
  }
  store.getState().edit((workflow) => pin(workflow, node.id, value))

  return true
}

export function unpinData(store: EditorStore, node: Node) {
  const before = node.pinned
  store.getState().edit((workflow) => pin(workflow, node.id, undefined))
  showToast({
    title: `“${node.title}” runs in tests again`,
    ...(before !== undefined && {
      action: { label: 'Pin again', onSelect: () => void pinData(store, node, before) },
    }),
  })
}
