import { ArchiveRestore } from 'lucide-react'
import type { Outputs } from '#components/api'
import { Button, ButtonLink } from '#components/ui/button'
import { RelativeTime } from '#components/ui/relative-time'
import { useCan } from '../shell/account.tsx'
import { HistoryRow } from './history-row.tsx'
import { compareHref } from './sides.ts'

type Copy = Outputs['workflow']['getHistory']['copies'][number]
type Props = { workflowId: string; copy: Copy; onRestore: () => void }

/** A draft that something took the place of. */
export function CopyRow({ workflowId, copy: { id, keptAt, keptBy, replacedBy }, onRestore }: Props) {
  const canRestore = useCan('workflow.restore')

  return (
    <section aria-label="Draft kept before" className="rounded-card border border-dashed border-hairline">
      <HistoryRow
        isQuiet
        mark={<ArchiveRestore aria-hidden="true" />}
        title="Draft kept before"
        facts={
          <span>
            Kept <RelativeTime at={keptAt} /> by {keptBy}
          </span>
        }
        actions={
          <>
            <ButtonLink href={compareHref(workflowId, { from: 'draft', to: `copy-${id}` })}>
              Compare
            </ButtonLink>
            {canRestore && <Button onClick={onRestore}>Take it back</Button>}
          </>
        }
      >
        The draft as it was until {replacedBy} took its place.
      </HistoryRow>
    </section>
  )
}
