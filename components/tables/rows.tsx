'use client'

import { Rows3, SearchX } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { EmptyState } from '#components/ui/empty-state'
import { Loaded } from '#components/ui/loaded'
import { WhenSeen } from '#components/ui/when-seen'
import { TableSkeleton } from '../admin/table-skeleton.tsx'
import { useCan } from '../shell/account.tsx'
import type { Table } from './column-types.ts'
import { RowFilters } from './row-filters.tsx'
import { RowGrid } from './row-grid.tsx'
import { isFiltered, type RowView } from './row-view.ts'
import { SelectionBar } from './selection-bar.tsx'
import { useRemoveRows } from './use-remove-rows.ts'
import { useRows } from './use-rows.ts'

type Props = { table: Table; view: RowView; onView: (view: RowView) => void }

/** The rows of a view, loaded as far as somebody looks. */
export function Rows({ table, view, onView }: Props) {
  const canEdit = useCan('table.saveRow')
  const { query, save } = useRows(table.id, view)
  const { hidden, removeLater, removeAll } = useRemoveRows(table.id)
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const changeView = (next: RowView) => {
    choose(new Set())
    onView(next)
  }

  return (
    <div className="flex flex-col gap-3">
      {(table.rows > 0 || isFiltered(view)) && <RowFilters table={table} view={view} onView={changeView} />}
      <Loaded query={query} label="The rows" skeleton={<TableSkeleton rows={8} />}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items).filter(({ id }) => !hidden.has(id))
          const count = pages[0]?.count ?? rows.length
          if (rows.length === 0) return <NoRows isFiltered={isFiltered(view)} />

          return (
            <>
              <RowGrid
                table={table}
                rows={rows}
                view={view}
                onView={changeView}
                onSave={canEdit ? save : undefined}
                chosen={chosen}
                onChoose={choose}
                more={
                  query.hasNextPage && (
                    <WhenSeen onSeen={() => !query.isFetchingNextPage && query.fetchNextPage()}>
                      <Button
                        size="small"
                        loading={query.isFetchingNextPage}
                        onClick={() => query.fetchNextPage()}
                        className="my-2"
                      >
                        Show more
                      </Button>
                    </WhenSeen>
                  )
                }
              />
              <footer className="flex min-h-8 flex-wrap items-center justify-between gap-3 text-13 text-faint">
                {chosen.size > 0 ? (
                  <SelectionBar
                    table={table}
                    chosen={chosen.size}
                    matching={isFiltered(view) && chosen.size === rows.length ? count : null}
                    onClear={() => choose(new Set())}
                    onRemove={() => {
                      removeLater([...chosen])
                      choose(new Set())
                    }}
                    onRemoveAll={async () => {
                      await removeAll(view, count)
                      choose(new Set())
                    }}
                  />
                ) : (
                  <span className="tabular-nums">{shownOf(rows.length, count)}</span>
                )}
              </footer>
            </>
          )
        }}
      </Loaded>
    </div>
  )
}

function shownOf(shown: number, count: number): string {
  if (shown < count) return `${shown.toLocaleString()} of ${count.toLocaleString()} rows shown`

  return count === 1 ? 'One row shown' : `All ${count.toLocaleString()} rows shown`
}

function NoRows({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState icon={<SearchX aria-hidden="true" />} title="No row matches">
        Remove a condition or a word above to see more.
      </EmptyState>
    )
  }

  return (
    <EmptyState icon={<Rows3 aria-hidden="true" />} title="No rows yet">
      Add one above, import a CSV file, or let a workflow write here: put the step “Add rows” of Tables on its
      canvas and choose this table.
    </EmptyState>
  )
}
