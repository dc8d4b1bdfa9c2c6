import type { StateCreator } from 'zustand'
import { type Collision, placeIn, putIn, type Side } from '#graph/merge/collision'
import { isSame } from '#graph/merge/same'
import type { Workflow } from '#graph/workflow'
import type { HistorySlice } from './history.ts'
import type { SavingSlice } from './saving.ts'
import { TITLE } from './take-over.ts'

/** Where this person and another did different things, and who that was. */
export type Met = { collision: Collision; by: string }

export type MeetingSlice = {
  /** To be looked at; none of it stops anybody from going on. */
  met: Met[]
  meet: (met: Met[]) => void
  /** Puts one of the two values in the place. */
  decide: (at: string, side: Side) => void
  dismissMet: () => void
}

const MOST = 50

export const createMeetings =
  <Store extends MeetingSlice & HistorySlice & SavingSlice>(): StateCreator<Store, [], [], MeetingSlice> =>
  (set, get) => {
    const update = (change: Partial<MeetingSlice>) => set((state) => ({ ...state, ...change }))

    return {
      met: [],
      meet: (met) => {
        if (met.length === 0) return
        const fresh = new Set(met.map(topicOf))
        const others = get().met.filter((each) => !fresh.has(topicOf(each)))
        update({ met: [...others, ...met].slice(-MOST) })
      },
      decide: (at, side) => {
        const { met, edit, rename } = get()
        const found = met.flatMap(({ collision }) =>
          collision.is === 'field' && collision.at === at ? [collision] : [],
        )[0]
        if (!found) return
        const value = found[side]
        if (at === TITLE) rename(typeof value === 'string' ? value : get().title)
        else
          edit((workflow) => (isSame(placeIn(workflow, at), value) ? workflow : putIn(workflow, at, value)))
        const rest = met.filter(({ collision }) => collision.is !== 'field' || collision.at !== at)
        update({ met: rest })
      },
      dismissMet: () => update({ met: [] }),
    }
  }

/** Those where it was not settled since: by a choice, by undoing, or by the other. */
export function unsettled(met: Met[], { workflow, title }: { workflow: Workflow; title: string }): Met[] {
  const isOpen = ({ collision }: Met) => {
    if (collision.is !== 'field') return true
    const now = collision.at === TITLE ? title : placeIn(workflow, collision.at)
    return !isSame(now, collision.kept === 'mine' ? collision.theirs : collision.mine)
  }

  return met.every(isOpen) ? met : met.filter(isOpen)
}

const topicOf = ({ collision }: Met): string =>
  collision.is === 'unplugged' ? `${collision.from}>${collision.to}` : collision.at

/** One save of this person. */
export type Own = { revision: number; before: Workflow; after: Workflow }

/** Of the places that somebody else wrote over, those that this person had written a moment ago. */
export function writtenOver(places: string[], own: Own[], now: Workflow): Collision[] {
  return places.flatMap((at): Collision[] => {
    const last = own.findLast(({ before, after }) => !isSame(placeIn(before, at), placeIn(after, at)))
    const [mine, theirs] = [last && placeIn(last.after, at), placeIn(now, at)]

    return last && !isSame(mine, theirs) ? [{ is: 'field', at, mine, theirs, kept: 'theirs' }] : []
  })
}
