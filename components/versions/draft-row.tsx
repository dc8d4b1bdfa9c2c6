import { PencilLine } from 'lucide-react'
import type { Outputs } from '#components/api'
import { ButtonLink } from '#components/ui/button'
import { RelativeTime } from '#components/ui/relative-time'
import { HistoryRow } from './history-row.tsx'
import { compareHref } from './sides.ts'

type History = Outputs['workflow']['getHistory']
type Props = { workflowId: string; draft: History['draft']; liveVersion: History['liveVersion'] }

/** What is drawn now, against what is live. */
export function DraftRow({ workflowId, draft: { updatedAt, changes }, liveVersion }: Props) {
  const isSame = changes === 'Nothing changed'

  return (
    <section aria-label="Draft" className="rounded-card border border-hairline bg-panel">
      <HistoryRow
        mark={<PencilLine aria-hidden="true" />}
        title="Draft"
        facts={
          <span>
            Last saved <RelativeTime at={updatedAt} />
          </span>
        }
        actions={
          !isSame && (
            <ButtonLink href={compareHref(workflowId, { from: 'live', to: 'draft' })}>
              {liveVersion === null ? 'Look at it' : 'Compare with live'}
            </ButtonLink>
          )
        }
      >
        {liveVersion === null
          ? 'Nothing is live yet.'
          : isSame
            ? `The same as version ${liveVersion}, which is live.`
            : `${changes} since version ${liveVersion}.`}
      </HistoryRow>
    </section>
  )
}
