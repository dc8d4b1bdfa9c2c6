import type { StateCreator } from 'zustand'
import { isSame } from '#graph/merge/same'
import type { Workflow } from '#graph/workflow'
import type { Stacks } from './kept-history.ts'
import { type Rebase, rebased } from './rebase.ts'

export type HistorySlice = {
  workflow: Workflow
  past: Workflow[]
  future: Workflow[]
  /** What the last edit was about; following edits about the same thing join it in one undo. */
  lastKey: string | null
  /** What others did since the stacks were made. */
  rebases: Rebase[]
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
  <Store extends HistorySlice>(
    workflow: Workflow,
    stacks: Stacks,
  ): StateCreator<Store, [], [], HistorySlice> =>
  (set) => {
    const update = (change: (state: HistorySlice) => Partial<HistorySlice>) =>
      set((state) => ({ ...state, ...change(state) }))

    return {
      workflow,
      ...stacks,
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
          const { found, rest } = nextOf(state.past.toReversed(), state)
          const past = rest.toReversed()
          if (!found) return { past }

          return { workflow: found, past, future: [state.workflow, ...state.future], lastKey: null }
        }),

      redo: () =>
        update((state) => {
          const { found, rest } = nextOf(state.future, state)
          if (!found) return { future: rest }

          return { workflow: found, past: [...state.past, state.workflow], future: rest, lastKey: null }
        }),
    }
  }

/** The first of a stack that still changes something after what others did. */
function nextOf(stack: Workflow[], { workflow, rebases }: HistorySlice) {
  for (const [index, document] of stack.entries()) {
    const found = rebased(document, rebases)
    const changes = found === document || !isSame(found, workflow)
    if (changes) return { found, rest: stack.slice(index + 1) }
  }

  return { found: undefined, rest: [] }
}
