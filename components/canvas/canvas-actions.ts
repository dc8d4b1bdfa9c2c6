import type { ReactFlowInstance } from '@xyflow/react'
import type { Position } from '#graph/workflow'
import type { Side } from './arrange/align.ts'
import type { CatalogIndex } from './catalog-index.ts'
import type { EditorStore } from './editor-store.ts'
import { reveal, showSelected, showTrouble } from './show.ts'

type Known = {
  store: EditorStore
  index: CatalogIndex
  flow: ReactFlowInstance
  /** The middle of what is seen, on the canvas. */
  middle: () => Position
}

const grouping = () => import('./groups/group-actions.ts')
const arranging = () => import('./arrange/arrange-actions.ts')

/** What is done with the canvas rather than with one step; what is seldom needed comes when it is first done. */
export function canvasActions({ store, index, flow, middle }: Known) {
  return {
    addNote: async () => (await import('./notes/note-actions.ts')).addNoteTo(store, middle()),
    groupSelected: async () => (await grouping()).groupSelected(store, index),
    ungroupSelected: async () => (await grouping()).ungroupSelected(store),
    align: async (side: Side) => (await arranging()).alignSelected(store, flow, side),
    distribute: async (axis: 'x' | 'y') => (await arranging()).distributeSelected(store, flow, axis),
    tidy: async () => (await import('./arrange/tidy.ts')).tidy({ store, index, flow }),
    showNode: (id: string) => reveal(store, flow, id),
    showSelected: () => showSelected(store, flow),
    showTrouble: () => showTrouble(store, flow),
  }
}
