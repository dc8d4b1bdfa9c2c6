import type { StateCreator } from 'zustand'

export type SearchingSlice = {
  /** The search in this workflow is open. */
  isFinding: boolean
  find: (isOpen: boolean) => void
}

export const createSearching =
  <Store extends SearchingSlice>(): StateCreator<Store, [], [], SearchingSlice> =>
  (set) => ({
    isFinding: false,
    find: (isFinding) => set((state) => ({ ...state, isFinding })),
  })
