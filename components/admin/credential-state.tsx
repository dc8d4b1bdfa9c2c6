import { RelativeTime } from '#components/ui/relative-time'
import { StateMark } from '#components/ui/state-mark'
import type { Credential } from './credentials-page.tsx'

/** What the last test said. */
export function CredentialState({ credential: { testedAt, problem } }: { credential: Credential }) {
  if (problem)
    return (
      <span className="flex items-start gap-1.5 text-failed-text">
        <StateMark state="failed" size={14} className="mt-0.5" />
        <span className="line-clamp-2 wrap-anywhere">{problem}</span>
      </span>
    )
  if (!testedAt) return <span className="text-faint">Not tested yet</span>

  return (
    <span className="flex items-center gap-1.5 text-soft">
      <StateMark state="done" size={14} />
      <span>
        Worked <RelativeTime at={testedAt} />
      </span>
    </span>
  )
}
