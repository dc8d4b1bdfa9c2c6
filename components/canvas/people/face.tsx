'use client'

import { classes } from '../../ui/classes.ts'
import { useColour } from './people-context.tsx'
import { initialsOf } from './people-store.ts'

/** Somebody's initials in the colour that everybody sees them in. */
export function Face({ userId, name, isSmall }: { userId: string; name: string; isSmall?: boolean }) {
  const colour = useColour(userId)

  return (
    <span
      aria-hidden="true"
      style={{ background: colour }}
      className={classes(
        'flex shrink-0 items-center justify-center rounded-full font-semibold text-on-person select-none',
        isSmall ? 'size-5 text-[10px]' : 'size-6 text-[11px]',
      )}
    >
      {initialsOf(name)}
    </span>
  )
}
