import { classes } from '../../ui/classes.ts'
import { colourOf, initialsOf } from './people-store.ts'

/** Somebody's initials in the colour that everybody sees them in. */
export function Face({ userId, name, isSmall }: { userId: string; name: string; isSmall?: boolean }) {
  return (
    <span
      aria-hidden="true"
      style={{ background: colourOf(userId) }}
      className={classes(
        'flex shrink-0 items-center justify-center rounded-full font-semibold text-on-person select-none',
        isSmall ? 'size-5 text-[10px]' : 'size-6 text-[11px]',
      )}
    >
      {initialsOf(name)}
    </span>
  )
}
