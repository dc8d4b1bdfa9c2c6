import { Badge } from '#components/ui/badge'
import { RelativeTime } from '#components/ui/relative-time'
import { StateMark } from '#components/ui/state-mark'
import { RunDuration } from './run-duration.tsx'
import type { Attempt } from './run-steps.ts'

/** Each try at the step, the newest first. */
export function AttemptList({ attempts }: { attempts: Attempt[] }) {
  return (
    <ol className="flex flex-col divide-y divide-hairline">
      {attempts.toReversed().map(({ attempt, status, error, startedAt, finishedAt, doubtful }) => (
        <li key={attempt} className="flex flex-col gap-1 py-2 text-13 first:pt-0">
          <div className="flex items-center gap-2">
            <span className="w-20 font-medium">Attempt {attempt}</span>
            <StateMark state={status} showLabel size={14} />
            {doubtful && <Badge tone="waiting">May have run</Badge>}
            <span className="ml-auto text-faint">
              <RunDuration from={startedAt} to={finishedAt} />
            </span>
            <RelativeTime at={startedAt} className="w-24 text-right text-faint" />
          </div>
          {error && (
            <p className="wrap-anywhere text-failed-text">
              {error.message} {error.fix && <span className="text-soft">{error.fix}</span>}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}
