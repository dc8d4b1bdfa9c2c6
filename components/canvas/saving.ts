import type { StateCreator } from 'zustand'
import type { Problem } from '#graph/problem'
import type { Workflow } from '#graph/workflow'
import type { HistorySlice } from './history.ts'
import type { Met, Own } from './meetings.ts'
import { type Draft, takeOver } from './take-over.ts'

export type SaveState =
  | { is: 'saved' }
  | { is: 'waiting' }
  | { is: 'saving' }
  | { is: 'failed'; message: string }

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
  /** The last saves of this person, the newest last. */
  own: Own[]
  /** Places where the next save writes over what somebody else saved: they are told with it. */
  collided: string[]
  /** Goes on from what somebody else saved; says where that and the work here met. */
  takeOver: (theirs: Draft) => Met['collision'][]
}

const OWN_KEPT = 20
const MOST_COLLIDED = 50

export type Loaded = {
  id: string
  title: string
  workflow: Workflow
  revision: number
  problems: Problem[]
  canEdit: boolean
}

export const createSaving =
  <Store extends SavingSlice & HistorySlice>(loaded: Loaded): StateCreator<Store, [], [], SavingSlice> =>
  (set, get) => {
    const update = (change: (state: Store) => Partial<SavingSlice & HistorySlice>) =>
      set((state) => ({ ...state, ...change(state) }))

    return {
      id: loaded.id,
      title: loaded.title,
      revision: loaded.revision,
      saved: { workflow: loaded.workflow, title: loaded.title },
      saving: { is: 'saved' },
      problems: loaded.problems,
      canEdit: loaded.canEdit,
      own: [],
      collided: [],

      rename: (title) => update(() => ({ title })),
      setSaving: (saving) => update(() => ({ saving })),
      acknowledge: ({ revision, problems, sent }) =>
        update((state) => {
          // Something newer was taken over while the answer was under way.
          if (revision < state.revision) return { saving: { is: 'waiting' } }
          const isAll = state.workflow === sent.workflow && state.title === sent.title
          const own = [...state.own, { revision, before: state.saved.workflow, after: sent.workflow }]
          return {
            revision,
            problems,
            saved: sent,
            saving: { is: isAll ? 'saved' : 'waiting' },
            own: own.slice(-OWN_KEPT),
            collided: [],
          }
        }),
      takeOver: (theirs) => {
        const state = get()
        if (theirs.revision <= state.revision) return []
        const { working, collisions } = takeOver(state, theirs)
        const { revision, problems } = theirs
        const places = collisions.flatMap((each) =>
          each.is === 'field' && each.kept === 'mine' ? each.at : [],
        )
        const collided = [...new Set([...state.collided, ...places])].slice(-MOST_COLLIDED)
        update(() => ({ ...working, revision, problems, collided }))

        return collisions
      },
    }
  }

export const isUnsaved = ({ workflow, title, saved }: SavingSlice & { workflow: Workflow }): boolean =>
  workflow !== saved.workflow || title !== saved.title
