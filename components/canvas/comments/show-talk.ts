import type { EditorStore } from '../editor-store.ts'
import type { Talk } from './talk.ts'

/** Beside a canvas narrower than that there is room for one panel. */
const BOTH_FROM = 1_280

/** Opens the comments, of one step or of all. */
export function showTalk(store: EditorStore, talk: Talk = {}) {
  const { openTalk, closeInspector } = store.getState()
  openTalk(talk)
  if (window.innerWidth < BOTH_FROM) closeInspector()
}
