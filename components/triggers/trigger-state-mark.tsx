import { type State, StateMark } from '#components/ui/state-mark'
import { classes } from '../ui/classes.ts'

type TriggerState = 'failing' | 'late' | 'silent' | 'listening'

const LOOKS: { [state in TriggerState]: { mark: State; label: string; text: string } } = {
  failing: { mark: 'failed', label: 'Failing', text: 'text-failed-text' },
  late: { mark: 'waiting', label: 'Late', text: 'text-waiting-text' },
  silent: { mark: 'skipped', label: 'Silent', text: 'text-waiting-text' },
  listening: { mark: 'done', label: 'Listening', text: 'text-done-text' },
}

type Props = {
  state: TriggerState
  /** On narrow screens the word is for screen readers only. */
  isNarrow?: boolean
  /** The word is for screen readers only. */
  isBare?: boolean
  className?: string
}

/** How a trigger is doing, by colour, shape and word. */
export function TriggerStateMark({ state, isNarrow, isBare, className }: Props) {
  const { mark, label, text } = LOOKS[state]

  return (
    <span className={className}>
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
        <span aria-hidden="true" className="flex">
          <StateMark state={mark} />
        </span>
        <span className={classes('font-medium', text, isNarrow && 'max-sm:sr-only', isBare && 'sr-only')}>
          {label}
        </span>
      </span>
    </span>
  )
}
