import type { StateCreator } from 'zustand'

/** Which comments are looked at: those of one step, or all; and the one that something led to. */
export type Talk = { node?: string; comment?: string }

export type TalkSlice = {
  /** null while the panel is closed. */
  talk: Talk | null
  openTalk: (talk?: Talk) => void
  closeTalk: () => void
}

export const createTalk =
  <Store extends TalkSlice>(): StateCreator<Store, [], [], TalkSlice> =>
  (set) => ({
    talk: null,
    openTalk: (talk = {}) => set((state) => ({ ...state, talk })),
    closeTalk: () => set((state) => ({ ...state, talk: null })),
  })
