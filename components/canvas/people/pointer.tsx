'use client'

import { useStore } from '@xyflow/react'
import { useEffect, useState } from 'react'
import type { Present } from '#graph/presence'
import { classes } from '../../ui/classes.ts'
import { useColour } from './people-context.tsx'

/** A pointer that rests for so long says nothing any more. */
const RESTS_MS = 12_000

/** Where somebody points, as large at every zoom. */
export function Pointer({ person: { userId, name, doing } }: { person: Present }) {
  const zoom = useStore(({ transform }) => transform[2])
  const colour = useColour(userId)
  const { x, y } = doing.cursor ?? {}
  const isResting = useResting(x, y)
  if (x === undefined || y === undefined) return null

  return (
    <div
      aria-hidden="true"
      data-pointer-of={name}
      style={{ transform: `translate(${x}px, ${y}px) scale(${1 / zoom})`, color: colour }}
      className={classes(
        'pointer-events-none absolute top-0 left-0 z-1002 origin-top-left transition-[transform,opacity] duration-120 ease-linear motion-reduce:transition-none',
        isResting && 'opacity-0',
      )}
    >
      <svg width="16" height="20" viewBox="0 0 16 20" className="overflow-visible">
        <title>{name}</title>
        <path
          d="M1 1 L1 16 L5 12.4 L7.6 18.4 L10.2 17.3 L7.6 11.4 L13 11.2 Z"
          fill="currentColor"
          stroke="var(--color-panel)"
          strokeWidth="1.25"
          strokeLinejoin="round"
        />
      </svg>
      <span
        style={{ background: colour }}
        className="absolute top-4 left-3 max-w-40 truncate rounded-control px-1.5 py-px text-12 font-medium whitespace-nowrap text-on-person"
      >
        {name}
      </span>
    </div>
  )
}

function useResting(x: number | undefined, y: number | undefined): boolean {
  const [isResting, setResting] = useState(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: each move wakes it.
  useEffect(() => {
    setResting(false)
    const timer = setTimeout(() => setResting(true), RESTS_MS)

    return () => clearTimeout(timer)
  }, [x, y])

  return isResting
}
