'use client'

import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useTRPC } from '#components/api'
import { Loaded } from '#components/ui/loaded'
import { TableSkeleton } from '../admin/table-skeleton.tsx'
import { useDocumentTitle } from '../shell/document-title.ts'
import { Page } from '../shell/page.tsx'
import type { Table } from './column-types.ts'
import { type RowView, readView, writeView } from './row-view.ts'
import { Rows } from './rows.tsx'
import { TableActions } from './table-actions.tsx'
import { UsedBy } from './used-by.tsx'

/** One table: its rows, to find and to edit. */
export function TablePage({ id }: { id: string }) {
  const trpc = useTRPC()
  const table = useQuery(trpc.table.get.queryOptions({ id }))
  const view = readView(useSearchParams())
  const change = (next: RowView) => window.history.replaceState(null, '', `/tables/${id}${writeView(next)}`)
  useDocumentTitle(table.data?.name)

  return (
    <Loaded query={table} label="The table" skeleton={<PageSkeleton />}>
      {(found) => (
        <Page
          title={found.name}
          width="full"
          description={<Facts table={found} />}
          actions={<TableActions table={found} view={view} />}
        >
          <Rows table={found} view={view} onView={change} />
        </Page>
      )}
    </Loaded>
  )
}

function Facts({ table: { rows, usedBy } }: { table: Table }) {
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      <span className="tabular-nums">{rows === 1 ? '1 row' : `${rows.toLocaleString()} rows`}</span>
      {usedBy.length === 0 ? (
        <span className="text-faint">Not used by a workflow yet</span>
      ) : (
        <span>
          Used by <UsedBy workflows={usedBy} />
        </span>
      )}
    </span>
  )
}

function PageSkeleton() {
  return (
    <Page title="Table" width="full">
      <TableSkeleton rows={8} />
    </Page>
  )
}
