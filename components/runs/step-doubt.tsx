import { CircleHelp } from 'lucide-react'
import type { RunStep } from './run-steps.ts'

/** Nobody knows whether an attempt acted: what that means for this step, and why. */
export function StepDoubt({ step }: { step: RunStep }) {
  const { doubt } = step
  if (!doubt) return null

  return (
    <div role="note" className="mx-4 mb-3 flex gap-2.5 rounded-control bg-waiting-soft p-3 text-13">
      <CircleHelp className="mt-0.5 size-4 shrink-0 text-waiting" aria-hidden="true" />
      <div className="min-w-0">
        <p className="font-medium text-waiting-text">{doubtTitle(doubt)}</p>
        <p className="wrap-anywhere">
          {doubt.reason}{' '}
          {doubt.isRepeated
            ? 'It was tried again, and the service cannot tell a repeated call from a new one. If that matters, look there.'
            : 'If that matters, look there before you run it again.'}
        </p>
      </div>
    </div>
  )
}

export const doubtTitle = ({ isRepeated }: { isRepeated: boolean }) =>
  isRepeated ? 'May have run twice' : 'May have run'
