'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus, Table2 } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { EmptyState } from '#components/ui/empty-state'
import { Loaded } from '#components/ui/loaded'
import { TableSkeleton } from '../admin/table-skeleton.tsx'
import { useCan } from '../shell/account.tsx'
import { Page } from '../shell/page.tsx'
import { NewTableDialog } from './new-table-dialog.tsx'
import { TableList } from './table-list.tsx'

/** Every table of the workspace. */
export function TablesPage() {
  const trpc = useTRPC()
  const canCreate = useCan('table.create')
  const [isCreating, setCreating] = useState(false)
  const list = useQuery(trpc.table.list.queryOptions({}))
  const add = canCreate && (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setCreating(true)}>
      New table
    </Button>
  )

  return (
    <Page
      title="Tables"
      description="Rows that stay between runs: what a workflow looked up, counted or must not do twice."
      actions={add}
    >
      <Loaded query={list} label="Tables" skeleton={<TableSkeleton />}>
        {(tables) =>
          tables.length === 0 ? (
            <EmptyState icon={<Table2 aria-hidden="true" />} title="No tables yet" actions={add}>
              A table keeps rows, like a sheet: customers, stock, requests and what became of them. Workflows
              add, find, update and delete rows with the steps of “Tables”; you can edit the same rows here.
            </EmptyState>
          ) : (
            <TableList tables={tables} />
          )
        }
      </Loaded>
      <NewTableDialog open={isCreating} onOpenChange={setCreating} />
    </Page>
  )
}
