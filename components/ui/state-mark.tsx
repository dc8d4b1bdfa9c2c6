import { classes } from './classes.ts'
import { type State, stateLooks } from './state-looks.tsx'

export type { State } from './state-looks.tsx'

type Props = {
  state: State
  /** Says the state in words beside the mark; without it the words are for screen readers. */
  showLabel?: boolean
  size?: 12 | 14 | 16 | 20
  className?: string
}

/** A state by colour and by shape, so that neither is needed to tell it. */
export function StateMark({ state, showLabel, size = 16, className }: Props) {
  const { label, colour, text, shape } = stateLooks[state]

  return (
    <span
      className={classes('inline-flex items-center gap-1.5 whitespace-nowrap', showLabel && text, className)}
    >
      <svg
        viewBox="0 0 16 16"
        width={size}
        height={size}
        fill="none"
        aria-hidden="true"
        className={classes('shrink-0', colour)}
      >
        {shape}
      </svg>
      <span className={showLabel ? 'text-13 font-medium' : 'sr-only'}>{label}</span>
    </span>
  )
}

/** The word people read for a state. */
export const stateLabel = (state: State) => stateLooks[state].label
