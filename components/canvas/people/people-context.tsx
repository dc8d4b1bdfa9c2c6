'use client'

import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { Present } from '#graph/presence'
import { useEditorContext } from '../editor-context.tsx'
import { colourOf, type PeopleState, type PeopleStore } from './people-store.ts'
import type { Sayer } from './sayer.ts'

export type People = { store: PeopleStore; sayer: Pick<Sayer, 'say'> }

/** What is chosen of those who are here; drawn anew only when an entry of it is another. */
export function usePeople<Item>(select: (here: PeopleState['here']) => Item[]): Item[] {
  return useStore(
    useEditorContext().people.store,
    useShallow((state) => select(state.here)),
  )
}

/** Of somebody who is here, or would be. */
export function useColour(userId: string): string {
  return useStore(useEditorContext().people.store, ({ colours }) => colours.get(userId) ?? colourOf(userId))
}

export const everybody = (here: ReadonlyMap<string, Present>): Present[] => [...here.values()]
