import type { StateCreator } from 'zustand'

export type SearchingSlice = {
  /** The search in this workflow is open; a new object each time it is asked for. */
  finding: { asked: number } | null
  find: (isOpen: boolean) => void
}

export const createSearching =
  <Store extends SearchingSlice>(): StateCreator<Store, [], [], SearchingSlice> =>
  (set) => ({
    finding: null,
    find: (isOpen) =>
      set((state) => ({
        ...state,
        finding: isOpen ? { asked: (state.finding?.asked ?? 0) + 1 } : null,
      })),
  })
