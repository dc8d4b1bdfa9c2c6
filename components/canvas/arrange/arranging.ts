import type { StateCreator } from 'zustand'
import type { Position } from '#graph/workflow'
import type { Guide } from './guides.ts'

export type ArrangingSlice = {
  /** Lines that show what the dragged is in line with. */
  guides: Guide[]
  guide: (guides: Guide[]) => void
  /** Where things on their way to their places are right now, as React Flow counts. */
  gliding: { [id: string]: Position } | null
  glide: (gliding: ArrangingSlice['gliding']) => void
}

export const createArranging =
  <Store extends ArrangingSlice>(): StateCreator<Store, [], [], ArrangingSlice> =>
  (set) => ({
    guides: [],
    guide: (guides) =>
      set((state) => (state.guides.length + guides.length === 0 ? state : { ...state, guides })),
    gliding: null,
    glide: (gliding) => set((state) => ({ ...state, gliding })),
  })
