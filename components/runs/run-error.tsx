import { CircleAlert } from 'lucide-react'
import type { Run, RunStep } from './run-steps.ts'

/** The failure that ended the run, when no step tells of it already. */
export function RunError({ run: { error, status }, steps }: { run: Run; steps: RunStep[] }) {
  const isTold = steps.some(({ last }) => last.error && error?.message.includes(last.error.message))
  if (!error || status !== 'failed' || isTold) return null

  return (
    <div role="alert" className="flex gap-2.5 border-b border-hairline bg-failed-soft px-4 py-2.5 text-13">
      <CircleAlert className="mt-0.5 size-4 shrink-0 text-failed" aria-hidden="true" />
      <p className="wrap-anywhere">
        <span className="font-medium text-failed-text">{error.message}</span> {error.fix}
      </p>
    </div>
  )
}
