'use client'

import { RotateCcw } from 'lucide-react'
import { Button } from '#components/ui/button'
import { RelativeTime } from '#components/ui/relative-time'
import { useCan } from '../shell/account.tsx'
import { TinyPicture } from './tiny-picture.tsx'
import { RowCheckbox, type WorkflowItem } from './workflow-row.tsx'

type Props = {
  workflow: WorkflowItem
  isChosen: boolean
  onChoose: (on: boolean, range: boolean) => void
  onRestore: () => void
}

/** A workflow in the bin: it can be put back, and nothing else. */
export function BinRow({ workflow: { title, shape, binnedAt }, isChosen, onChoose, onRestore }: Props) {
  const canRestore = useCan('workflow.putBack')

  return (
    <li className="flex items-center gap-3 px-3 py-2.5">
      {canRestore && <RowCheckbox title={title} isChosen={isChosen} onChoose={onChoose} />}
      <TinyPicture shape={shape} className="hidden h-12 w-28 shrink-0 sm:block" />
      <div className="min-w-0 grow">
        <span className="block truncate font-medium text-soft">{title}</span>
        {binnedAt && (
          <span className="text-13 text-faint">
            Removed <RelativeTime at={binnedAt} />
          </span>
        )}
      </div>
      {canRestore && (
        <Button
          size="small"
          aria-label={`Put ${title} back`}
          icon={<RotateCcw aria-hidden="true" />}
          onClick={onRestore}
        >
          Put back
        </Button>
      )}
    </li>
  )
}
