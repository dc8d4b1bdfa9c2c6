'use client'

import { type ReactNode, useMemo } from 'react'
import { type Writer, Writers } from '../../form/writers.tsx'
import { usePeople } from './people-context.tsx'
import { colourOf } from './people-store.ts'

/** Shows in the form of a step who else writes in which of its fields. */
export function StepWriters({ nodeId, children }: { nodeId: string; children: ReactNode }) {
  const told = usePeople((here) =>
    [...here.values()].flatMap(({ userId, name, doing }) =>
      doing.field?.node === nodeId ? [JSON.stringify([doing.field.at, name, colourOf(userId)])] : [],
    ),
  )
  const writers = useMemo(
    () =>
      new Map(
        told.map((text): [string, Writer] => {
          const [at, name, colour]: [string, string, string] = JSON.parse(text)
          return [at, { name, colour }]
        }),
      ),
    [told],
  )

  return <Writers value={writers}>{children}</Writers>
}
