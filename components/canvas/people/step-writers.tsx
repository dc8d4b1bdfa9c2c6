'use client'

import { type ReactNode, useMemo } from 'react'
import { useStore } from 'zustand'
import { type Writer, Writers } from '../../form/writers.tsx'
import { useEditorContext } from '../editor-context.tsx'
import { usePeople } from './people-context.tsx'

/** Shows in the form of a step who else writes in which of its fields. */
export function StepWriters({ nodeId, children }: { nodeId: string; children: ReactNode }) {
  const told = usePeople((here) =>
    [...here.values()].flatMap(({ userId, name, doing }) =>
      doing.field?.node === nodeId ? [JSON.stringify([doing.field.at, name, userId])] : [],
    ),
  )
  const { store } = useEditorContext().people
  const colours = useStore(store, (state) => state.colours)
  const writers = useMemo(
    () =>
      new Map(
        told.map((text): [string, Writer] => {
          const [at, name, userId]: [string, string, string] = JSON.parse(text)
          return [at, { name, colour: colours.get(userId) ?? '' }]
        }),
      ),
    [told, colours],
  )

  return <Writers value={writers}>{children}</Writers>
}
