import { createStore, type StoreApi } from 'zustand'
import type { PeopleEvent, Present } from '#graph/presence'

export type PeopleState = {
  /** Others who have this workflow open, and oneself in other tabs; by tab. */
  here: ReadonlyMap<string, Present>
  /** The tab whose view this one goes along with. */
  following: string | null
  hear: (event: PeopleEvent) => void
  /** Nothing is known of the others any more. */
  lose: () => void
  follow: (tab: string | null) => void
}

export type PeopleStore = StoreApi<PeopleState>

/** Beside the editor's store: a pointer that moves must not make a step draw itself again. */
export const createPeopleStore = (ownTab: string): PeopleStore =>
  createStore<PeopleState>()((set, get) => ({
    here: new Map(),
    following: null,

    hear: (event) => {
      if (event.kind === 'here') {
        const others = event.people.filter(({ tab }) => tab !== ownTab)
        if (others.length === 0) return
        set({ here: new Map([...get().here, ...others.map((each) => [each.tab, each] as const)]) })
      }
      if (event.kind === 'gone') {
        const here = new Map(get().here)
        here.delete(event.tab)
        set({ here, ...(get().following === event.tab && { following: null }) })
      }
    },
    lose: () => set({ here: new Map(), following: null }),
    follow: (following) => set({ following }),
  }))

/** Where nobody else can be, as on the canvas of a past run. */
export const nobody = () => ({ store: createPeopleStore(''), sayer: { say: () => {} } })

const COLOURS = 8

/** The same for everybody who sees them. */
export function colourOf(userId: string): string {
  const sum = [...userId].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 9_973, 7)

  return `var(--color-person-${(sum % COLOURS) + 1})`
}

export function initialsOf(name: string): string {
  const words = name
    .replace(/@.*/, '')
    .split(/[\s._-]+/)
    .filter(Boolean)
  const [first = '?', last] = [words[0], words.length > 1 ? words.at(-1) : undefined]

  return [first, last]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
}
