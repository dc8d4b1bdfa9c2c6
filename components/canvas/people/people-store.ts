import { createStore, type StoreApi } from 'zustand'
import type { PeopleEvent, Present } from '#graph/presence'

export type PeopleState = {
  /** Others who have this workflow open, and oneself in other tabs; by tab. */
  here: ReadonlyMap<string, Present>
  /** By user, of all who are here: no two have one colour while there are colours left. */
  colours: ReadonlyMap<string, string>
  /** The tab whose view this one goes along with. */
  following: string | null
  hear: (event: PeopleEvent) => void
  /** Nothing is known of the others any more. */
  lose: () => void
  follow: (tab: string | null) => void
}

export type PeopleStore = StoreApi<PeopleState>

/** Beside the editor's store: a pointer that moves must not make a step draw itself again. */
export const createPeopleStore = (own: { tab: string; userId: string }): PeopleStore =>
  createStore<PeopleState>()((set, get) => {
    const setHere = (here: PeopleState['here']) => {
      const users = new Set([own.userId, ...[...here.values()].map(({ userId }) => userId)])
      const { colours, following } = get()
      const isSame = users.size === colours.size && [...users].every((user) => colours.has(user))

      set({
        here,
        ...(!isSame && { colours: coloursOf([...users]) }),
        ...(following !== null && !here.has(following) && { following: null }),
      })
    }

    return {
      here: new Map(),
      colours: coloursOf([own.userId]),
      following: null,

      hear: (event) => {
        if (event.kind === 'here') {
          const others = event.people.filter(({ tab }) => tab !== own.tab)
          if (others.length > 0)
            setHere(new Map([...get().here, ...others.map((each) => [each.tab, each] as const)]))
        }
        if (event.kind === 'gone') setHere(new Map([...get().here].filter(([tab]) => tab !== event.tab)))
      },
      lose: () => setHere(new Map()),
      follow: (following) => set({ following }),
    }
  })

/** Where nobody else can be, as on the canvas of a past run. */
export const nobody = () => ({
  store: createPeopleStore({ tab: '', userId: '' }),
  sayer: { say: () => {} },
})

const COLOURS = 8

/** The colour somebody has by themselves, the same for everybody who sees them. */
export const colourOf = (userId: string): string => named(hashOf(userId))

/** The same for all who see the same people: each their own colour, or the next that is free. */
function coloursOf(userIds: string[]): ReadonlyMap<string, string> {
  const taken = new Set<number>()
  const colours = new Map<string, string>()
  for (const userId of userIds.toSorted()) {
    let colour = hashOf(userId)
    for (let tries = 0; tries < COLOURS && taken.has(colour); tries++) colour = (colour + 3) % COLOURS
    taken.add(colour)
    colours.set(userId, named(colour))
  }

  return colours
}

const hashOf = (userId: string): number =>
  [...userId].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 9_973, 7) % COLOURS

const named = (colour: number) => `var(--color-person-${colour + 1})`

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
