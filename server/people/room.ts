import type { Doing, PeopleEvent, Present } from '#graph/presence'
import { log } from '#server/log'
import { now } from '../runtime/clock.ts'

type Hear = (event: PeopleEvent) => void
type Known = { present: Present; heardAt: number }

/** Nobody hears of more than these at once. */
const MOST_PEOPLE = 50
/** Somebody in another process that was not heard of for so long is gone, or that process is. */
const GONE_MS = 25_000

/** One workflow that people of this process have open: who is there, and who is told. */
export function createRoom(workspaceId: string) {
  const listeners = new Map<string, Hear>()
  const known = new Map<string, Known>()

  function tell(event: PeopleEvent, except?: string) {
    for (const [tab, hear] of listeners) {
      if (tab === except) continue
      try {
        hear(event)
      } catch (error) {
        log.warn('Somebody could not be told what others do.', { error })
      }
    }
  }

  function meet(present: Present) {
    if (!known.has(present.tab) && known.size >= MOST_PEOPLE) return
    known.set(present.tab, { present, heardAt: now() })
    tell({ kind: 'here', people: [present] }, present.tab)
  }

  function lose(tab: string) {
    if (known.delete(tab)) tell({ kind: 'gone', tab }, tab)
  }

  return {
    workspaceId,
    tell,
    meet,
    lose,
    isEmpty: () => listeners.size === 0,
    enter(present: Present, hear: Hear) {
      listeners.set(present.tab, hear)
      meet(present)
      hear({ kind: 'here', people: [...known.values()].map(({ present }) => present) })
    },
    /** Only that very entering: the same tab may have come back meanwhile. */
    leave(tab: string, hear: Hear): boolean {
      if (listeners.get(tab) !== hear) return false
      listeners.delete(tab)
      lose(tab)
      return true
    },
    /** False when nobody knows them here. */
    sees({ tab, userId, doing }: { tab: string; userId: string; doing: Doing }): boolean {
      const found = known.get(tab)
      if (found?.present.userId !== userId) return false
      meet({ ...found.present, doing })
      return true
    },
    /** Those whose pages this process serves. */
    own: (): Present[] => [...listeners.keys()].flatMap((tab) => known.get(tab)?.present ?? []),
    forgetSilent() {
      for (const [tab, { heardAt }] of known) {
        if (!listeners.has(tab) && heardAt < now() - GONE_MS) lose(tab)
      }
    },
  }
}

export type Room = ReturnType<typeof createRoom>
