import type { StateCreator } from 'zustand'

export type FoldingSlice = {
  /** Ids of the loops this person sees as cards. How one looks at a workflow is no part of it. */
  folded: string[]
  /** The frame that what is dragged would drop into. */
  dropTarget: string | null
  fold: (nodeId: string, isFolded: boolean) => void
  aimAt: (nodeId: string | null) => void
}

export const createFolding =
  <Store extends FoldingSlice>(workflowId: string): StateCreator<Store, [], [], FoldingSlice> =>
  (set, get) => ({
    folded: read(workflowId),
    dropTarget: null,
    fold: (nodeId, isFolded) => {
      const others = get().folded.filter((id) => id !== nodeId)
      const folded = isFolded ? [...others, nodeId] : others
      set((state) => ({ ...state, folded }))
      keep(workflowId, folded)
    },
    aimAt: (dropTarget) =>
      set((state) => (state.dropTarget === dropTarget ? state : { ...state, dropTarget })),
  })

const keyOf = (workflowId: string) => `patchbay.folded.${workflowId}`

function read(workflowId: string): string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(workflowId)) ?? '[]')
    return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []
  } catch {
    // No storage here, or something else in it: everything is open.
    return []
  }
}

function keep(workflowId: string, folded: string[]) {
  try {
    if (folded.length > 0) localStorage.setItem(keyOf(workflowId), JSON.stringify(folded))
    else localStorage.removeItem(keyOf(workflowId))
  } catch {
    // A browser that stores nothing forgets it with the page.
  }
}
