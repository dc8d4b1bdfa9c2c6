import { CircleAlert, RotateCw } from 'lucide-react'
import { Button } from '#components/ui/button'
import { Skeleton } from '#components/ui/skeleton'
import { problemOf } from '../../problem.ts'

/** Why the list could not be had, in the service's own words, and the two ways on. */
export function OfferFailure({
  error,
  onRetry,
  onType,
}: {
  error: unknown
  onRetry: () => void
  onType?: (() => void) | undefined
}) {
  const { title, fix } = problemOf(error)

  return (
    <div role="alert" className="flex gap-2 p-2 text-13">
      <CircleAlert className="mt-0.5 size-4 shrink-0 text-failed" aria-hidden="true" />
      <div className="flex min-w-0 flex-col gap-1">
        <p className="wrap-anywhere text-failed-text">{title}</p>
        {fix && <p className="wrap-anywhere text-soft">{fix}</p>}
        <div className="mt-1 flex flex-wrap gap-2">
          <Button size="small" icon={<RotateCw aria-hidden="true" />} onClick={onRetry}>
            Try again
          </Button>
          {onType && (
            <Button size="small" onClick={onType}>
              Type it instead
            </Button>
          )}
        </div>
      </div>
    </div>
  )
}

/** What has to be done before there is a list. */
export function OfferWaits({ text, onType }: { text: string; onType?: (() => void) | undefined }) {
  return (
    <div className="flex flex-col items-start gap-2 p-2 text-13 text-soft">
      <p>{text}</p>
      {onType && (
        <Button size="small" onClick={onType}>
          Type it instead
        </Button>
      )}
    </div>
  )
}

export function OfferSkeleton() {
  return (
    <div role="status" aria-label="Reading the list" className="flex flex-col gap-3 p-2">
      <Skeleton className="h-4 w-2/3" />
      <Skeleton className="h-4 w-1/2" />
      <Skeleton className="h-4 w-3/5" />
    </div>
  )
}
