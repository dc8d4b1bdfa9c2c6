import type { StateCreator } from 'zustand'

export type WritingSlice = {
  /** The note or the group whose words are being typed where they stand. */
  writing: string | null
  write: (id: string | null) => void
}

export const createWriting =
  <Store extends WritingSlice>(): StateCreator<Store, [], [], WritingSlice> =>
  (set) => ({
    writing: null,
    write: (writing) => set((state) => ({ ...state, writing })),
  })
