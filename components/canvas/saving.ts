import type { StateCreator } from 'zustand'
import type { Problem } from '#graph/problem'
import type { Workflow } from '#graph/workflow'

export type SaveState =
  | { is: 'saved' }
  | { is: 'waiting' }
  | { is: 'saving' }
  | { is: 'failed'; message: string }
  /** Somebody else saved in between; nothing more is sent until the person decides. */
  | { is: 'conflict'; message: string }

export type SavingSlice = {
  id: string
  title: string
  revision: number
  /** What the server holds; what differs from it is yet to be sent. */
  saved: { workflow: Workflow; title: string }
  saving: SaveState
  problems: Problem[]
  /** False for those who may only look. */
  canEdit: boolean
  rename: (title: string) => void
  setSaving: (saving: SaveState) => void
  /** Takes what the server answered for what was sent. */
  acknowledge: (answer: {
    revision: number
    problems: Problem[]
    sent: { workflow: Workflow; title: string }
  }) => void
  /** Goes on from what the server holds now, with or without what is on the screen. */
  rebase: (revision: number, theirs?: { workflow: Workflow; title: string; problems: Problem[] }) => void
}

export type Loaded = {
  id: string
  title: string
  workflow: Workflow
  revision: number
  problems: Problem[]
  canEdit: boolean
}

export const createSaving =
  <Store extends SavingSlice & { workflow: Workflow }>(
    loaded: Loaded,
  ): StateCreator<Store, [], [], SavingSlice> =>
  (set) => {
    const update = (change: (state: Store) => Partial<SavingSlice & { workflow: Workflow }>) =>
      set((state) => ({ ...state, ...change(state) }))

    return {
      id: loaded.id,
      title: loaded.title,
      revision: loaded.revision,
      saved: { workflow: loaded.workflow, title: loaded.title },
      saving: { is: 'saved' },
      problems: loaded.problems,
      canEdit: loaded.canEdit,

      rename: (title) => update(() => ({ title })),
      setSaving: (saving) => update(() => ({ saving })),
      acknowledge: ({ revision, problems, sent }) =>
        update((state) => ({
          revision,
          problems,
          saved: sent,
          saving: {
            is: state.workflow === sent.workflow && state.title === sent.title ? 'saved' : 'waiting',
          },
        })),
      rebase: (revision, theirs) =>
        update(() =>
          theirs
            ? {
                revision,
                workflow: theirs.workflow,
                title: theirs.title,
                problems: theirs.problems,
                saved: { workflow: theirs.workflow, title: theirs.title },
                saving: { is: 'saved' },
              }
            : { revision, saving: { is: 'waiting' } },
        ),
    }
  }

export const isUnsaved = ({ workflow, title, saved }: SavingSlice & { workflow: Workflow }): boolean =>
  workflow !== saved.workflow || title !== saved.title
