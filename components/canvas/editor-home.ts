import type { Focusable } from '../shell/focus/focus-home.ts'

/** The row one is at in the list; on the canvas what is selected, else the canvas itself. */
export const editorHome = (): Focusable | null =>
  HOMES.map((selector) => document.querySelector<HTMLElement>(selector)).find((found) => found !== null) ??
  null

const HOMES = [
  '[role="tree"] [role="treeitem"][tabindex="0"]',
  '.react-flow__node.selected',
  '.react-flow[role="application"]',
]
