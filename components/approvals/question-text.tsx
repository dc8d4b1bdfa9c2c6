import { RelativeTime } from '#components/ui/relative-time'
import { Markdown } from '../ui/markdown.tsx'
import { StateBadge } from './state-badge.tsx'
import type { Question } from './types.ts'

/** What is asked, since when and until when. */
export function QuestionText({ question }: { question: Question }) {
  const { description, state, askedAt, deadline, decidedAt } = question

  return (
    <div className="flex flex-col gap-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-faint">
        <StateBadge state={state} />
        <span>
          Asked <RelativeTime at={askedAt} />
        </span>
        {state === 'open' && deadline && (
          <span>
            To be decided by <RelativeTime at={deadline} className="text-soft" />
          </span>
        )}
        {state !== 'open' && decidedAt && (
          <span>
            Ended <RelativeTime at={decidedAt} />
          </span>
        )}
      </p>
      {description && <Markdown source={description} />}
    </div>
  )
}
