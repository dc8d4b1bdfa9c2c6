import { RelativeTime } from '#components/ui/relative-time'
import { StateMark } from '#components/ui/state-mark'
import type { Last } from './words.ts'

type Props = { last: Last | null; isChanged: boolean; isRunning: boolean }

/** What came of it last, and whether that still says anything. */
export function CaseResult({ last, isChanged, isRunning }: Props) {
  if (isRunning) return <Line state="running">Running on the saved draft …</Line>
  if (!last)
    return (
      <Line state="skipped">Not run yet. Run it to see whether the draft does what is written here.</Line>
    )

  const missed = last.verdicts.filter(({ passed }) => !passed).length
  const what =
    last.problem ?? (last.passed ? 'Everything holds.' : `${missed} of ${last.verdicts.length} do not hold.`)
  const isOld = isChanged || !last.isCurrent

  return (
    <Line state={last.passed ? 'done' : 'failed'}>
      {what}{' '}
      <span className="text-faint">
        {isOld && 'That was before the last change. '}
        <RelativeTime at={last.at} />
      </span>
    </Line>
  )
}

function Line({
  state,
  children,
}: {
  state: 'running' | 'skipped' | 'done' | 'failed'
  children: React.ReactNode
}) {
  return (
    <p
      role="status"
      className="flex items-center gap-2 rounded-card border border-hairline bg-panel px-4 py-3 text-14"
    >
      <StateMark state={state} />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </p>
  )
}
