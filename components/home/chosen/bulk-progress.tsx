import { Button } from '#components/ui/button'
import type { Progress } from './use-bulk.ts'

/** How far it got, and a way to stop the rest. */
export function BulkProgress({ progress, onStop }: { progress: Progress; onStop: () => void }) {
  const { verb, done, total } = progress

  return (
    <div className="flex min-w-0 grow items-center gap-3">
      <span role="status" className="whitespace-nowrap tabular-nums">
        {verb} {done.toLocaleString('en')} of {total.toLocaleString('en')}
      </span>
      <div
        role="progressbar"
        aria-label={verb}
        aria-valuemin={0}
        aria-valuenow={done}
        aria-valuemax={total}
        className="h-1.5 min-w-16 grow overflow-hidden rounded-full bg-hover"
      >
        <div className="h-full bg-accent transition-[width]" style={{ width: `${(100 * done) / total}%` }} />
      </div>
      <Button size="small" variant="quiet" onClick={onStop}>
        Stop
      </Button>
    </div>
  )
}
