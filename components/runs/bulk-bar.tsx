'use client'

import { useQuery } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { Menu } from '#components/ui/menu'
import { useTRPC } from '../api.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import { type BulkAction, type BulkWhich, bulkActions, bulkWords, counted } from './bulk-words.ts'
import type { ChosenRuns } from './use-chosen-runs.ts'

type Props = {
  chosen: ChosenRuns
  /** Runs in the list so far; all that match when it has no more. */
  shown: string[]
  hasMore: boolean
  filter: NonNullable<BulkWhich['filter']>
}

/** How many runs are chosen, and what can be done with them. */
export function BulkBar({ chosen, shown, hasMore, filter }: Props) {
  const trpc = useTRPC()
  const [action, ask] = useState<BulkAction | null>(null)
  const canHaveAll = hasMore && !chosen.isAll && chosen.ids.size === shown.length
  const all = useQuery(
    trpc.bulk.count.queryOptions(
      { action: 'again', ...(chosen.isAll ? chosen.which : { filter }) },
      { enabled: canHaveAll || chosen.isAll },
    ),
  )
  const matching = all.data?.matching
  const label = chosen.isAll
    ? `All ${matching === undefined ? 'runs' : counted(matching)} that match`
    : `${counted(chosen.ids.size)} chosen`

  return (
    <section
      aria-label="Chosen runs"
      className="sticky top-2 z-20 flex flex-wrap items-center gap-2 rounded-card border border-accent bg-panel px-3 py-2 text-13"
    >
      <span role="status" className="tabular-nums">
        {label}
      </span>
      {!chosen.isAll && chosen.ids.size < shown.length && (
        <Button size="small" variant="quiet" className="md:hidden" onClick={() => chosen.chooseShown(shown)}>
          Choose all shown
        </Button>
      )}
      {canHaveAll && (
        <Button size="small" variant="quiet" onClick={chosen.chooseAll}>
          {matching === undefined ? 'Choose all that match' : `Choose all ${counted(matching)} that match`}
        </Button>
      )}
      <span className="grow" />
      <Menu
        items={bulkActions.map((name) => ({
          label: `${bulkWords[name].title}${name === 'replay' ? ' runs' : ''}…`,
          help: bulkWords[name].help,
          danger: name === 'cancel',
          onSelect: () => ask(name),
        }))}
        trigger={
          <Button size="small" variant="primary" icon={<ChevronDown aria-hidden="true" />}>
            Do with these
          </Button>
        }
      />
      <Button size="small" variant="quiet" onClick={chosen.clear}>
        Choose none
      </Button>
      {action && (
        <BulkDialog
          action={action}
          which={chosen.which}
          onClose={() => ask(null)}
          onStarted={() => {
            ask(null)
            chosen.clear()
          }}
        />
      )}
    </section>
  )
}
