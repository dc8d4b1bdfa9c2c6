'use client'

import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { ConfirmByName } from '#components/ui/confirm-by-name'
import { showProblem } from '../problem.ts'
import type { Table } from './column-types.ts'

type Props = {
  table: Table
  chosen: number
  /** Rows that match the conditions, when all that are shown are chosen; null otherwise. */
  matching: number | null
  onClear: () => void
  onRemove: () => void
  onRemoveAll: () => Promise<void>
}

/** What can be done with the rows that are chosen. */
export function SelectionBar({ table, chosen, matching, onClear, onRemove, onRemoveAll }: Props) {
  const [isAsking, ask] = useState(false)
  const hasMore = matching !== null && matching > chosen

  return (
    <div role="status" className="flex flex-wrap items-center gap-2 text-ink">
      <span className="tabular-nums">{chosen === 1 ? '1 row chosen' : `${chosen} rows chosen`}</span>
      <Button size="small" icon={<Trash2 aria-hidden="true" />} onClick={onRemove}>
        Delete
      </Button>
      {hasMore && (
        <Button size="small" onClick={() => ask(true)}>
          Delete all {matching.toLocaleString()} that match
        </Button>
      )}
      <Button size="small" variant="quiet" onClick={onClear}>
        Choose none
      </Button>
      <ConfirmByName
        open={isAsking}
        onOpenChange={ask}
        title={`Delete ${matching?.toLocaleString()} rows`}
        description="All rows that match the conditions are deleted, also those not shown here. They cannot be brought back."
        name={table.name}
        action="Delete rows"
        onConfirm={() => onRemoveAll().catch(showProblem)}
      />
    </div>
  )
}
