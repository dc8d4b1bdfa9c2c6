import { type State, StateMark } from '#components/ui/state-mark'

type TriggerState = 'failing' | 'late' | 'silent' | 'listening'

const LOOKS: { [state in TriggerState]: { mark: State; label: string; text: string } } = {
  failing: { mark: 'failed', label: 'Failing', text: 'text-failed-text' },
  late: { mark: 'waiting', label: 'Late', text: 'text-waiting-text' },
  silent: { mark: 'skipped', label: 'Silent', text: 'text-waiting-text' },
  listening: { mark: 'done', label: 'Listening', text: 'text-done-text' },
}

/** How a trigger is doing, by colour, shape and word. */
export function TriggerStateMark({ state, className }: { state: TriggerState; className?: string }) {
  const { mark, label, text } = LOOKS[state]

  return (
    <span className={className}>
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
        <span aria-hidden="true" className="flex">
          <StateMark state={mark} />
        </span>
        <span className={`font-medium ${text}`}>{label}</span>
      </span>
    </span>
  )
}
