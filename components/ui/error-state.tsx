import { CircleAlert, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'

type Props = {
  /** What happened. */
  title: string
  /** Why, as far as it is known. */
  reason?: ReactNode
  /** What to do next. */
  fix?: ReactNode
  onRetry?: () => void
  actions?: ReactNode
  /** A strip in place of a whole page. */
  compact?: boolean | undefined
}

/** What happened, why, and what to do next, with the button that does it. */
export function ErrorState({ title, reason, fix, onRetry, actions, compact }: Props) {
  return (
    <div role="alert" className={compact ? 'p-3' : 'mx-auto max-w-lg px-6 py-14'}>
      <div className="flex gap-3 rounded-card border border-hairline bg-raised p-4">
        <CircleAlert className="mt-0.5 size-5 shrink-0 text-failed" aria-hidden="true" />
        <div className="flex min-w-0 grow flex-col gap-1">
          <p className="font-medium">{title}</p>
          {reason && <p className="text-13 wrap-anywhere text-soft">{reason}</p>}
          {fix && <p className="text-13 wrap-anywhere text-soft">{fix}</p>}
          {(onRetry || actions) && (
            <div className="mt-2 flex flex-wrap gap-2">
              {onRetry && (
                <Button size="small" icon={<RotateCw aria-hidden="true" />} onClick={onRetry}>
                  Try again
                </Button>
              )}
              {actions}
            </div>
          )}
        </div>
      </div>
    </div>
  )
}
