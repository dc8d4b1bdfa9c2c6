import { CircleAlert } from 'lucide-react'
import { ButtonLink } from '#components/ui/button'
import type { Attempt } from './run-steps.ts'

type Props = { error: NonNullable<Attempt['error']>; nodeId: string; workflowId: string }

/** What happened, what to do, and the way there. */
export function StepError({ error: { kind, message, fix }, nodeId, workflowId }: Props) {
  return (
    <div role="alert" className="mx-4 mb-3 flex gap-2.5 rounded-control bg-failed-soft p-3 text-13">
      <CircleAlert className="mt-0.5 size-4 shrink-0 text-failed" aria-hidden="true" />
      <div className="flex min-w-0 grow flex-col items-start gap-1">
        <p className="font-medium wrap-anywhere text-failed-text">{message}</p>
        {fix && <p className="wrap-anywhere text-ink">{fix}</p>}
        {kind === 'reconnect' ? (
          <ButtonLink size="small" href="/credentials" className="mt-1">
            Open credentials
          </ButtonLink>
        ) : (
          <ButtonLink size="small" href={`/workflows/${workflowId}?step=${nodeId}`} className="mt-1">
            Open this step
          </ButtonLink>
        )}
      </div>
    </div>
  )
}
