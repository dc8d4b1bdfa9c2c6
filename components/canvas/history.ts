import type { StateCreator } from 'zustand'
import type { Workflow } from '#graph/workflow'

export type HistorySlice = {
  workflow: Workflow
  past: Workflow[]
  future: Workflow[]
  /** What the last edit was about; following edits about the same thing join it in one undo. */
  lastKey: string | null
  /**
   * Applies a pure edit from graph/edit and makes it undoable. Edits with the same `key` in a row count
   * as one, so that undoing a typed word does not go letter by letter.
   */
  edit: (change: (workflow: Workflow) => Workflow, key?: string) => void
  /** Ends a row of joined edits: what comes next is undone apart. */
  settle: () => void
  undo: () => void
  redo: () => void
}

const DEPTH = 100

export const createHistory =
  <Store extends HistorySlice>(workflow: Workflow): StateCreator<Store, [], [], HistorySlice> =>
  (set) => {
    const update = (change: (state: HistorySlice) => Partial<HistorySlice>) =>
      set((state) => ({ ...state, ...change(state) }))

    return {
      workflow,
      past: [],
      future: [],
      lastKey: null,

      edit: (change, key) =>
        update((state) => {
          const changed = change(state.workflow)
          if (changed === state.workflow) return {}
          const joins = key !== undefined && key === state.lastKey && state.past.length > 0
          return {
            workflow: changed,
            past: joins ? state.past : [...state.past, state.workflow].slice(-DEPTH),
            future: [],
            lastKey: key ?? null,
          }
        }),

      settle: () => update(({ lastKey }) => (lastKey === null ? {} : { lastKey: null })),

      undo: () =>
        update((state) => {
          const previous = state.past.at(-1)
          if (!previous) return {}
          return {
            workflow: previous,
            past: state.past.slice(0, -1),
            future: [state.workflow, ...state.future],
            lastKey: null,
          }
        }),

      redo: () =>
        update((state) => {
          const [following, ...rest] = state.future
          if (!following) return {}
          return { workflow: following, past: [...state.past, state.workflow], future: rest, lastKey: null }
        }),
    }
  }
