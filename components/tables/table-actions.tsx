'use client'

import { Columns3, Download, Ellipsis, Plus, Trash2, Upload } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { Menu, type MenuItem } from '#components/ui/menu'
import { useCan } from '../shell/account.tsx'
import type { Table } from './column-types.ts'
import { ColumnsDialog } from './columns-dialog.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { NewRowDialog } from './new-row-dialog.tsx'
import { RemoveTable } from './remove-table.tsx'
import type { RowView } from './row-view.ts'
import { useExport } from './use-export.ts'

type Props = { table: Table; view: RowView }

type Opened = 'row' | 'import' | 'columns' | 'remove' | null

/** What can be done to a table. */
export function TableActions({ table, view }: Props) {
  const [opened, open] = useState<Opened>(null)
  const { exporting, start } = useExport(table, view)
  const can = {
    add: useCan('table.createRows'),
    import: useCan('table.importRows'),
    save: useCan('table.save'),
    remove: useCan('table.remove'),
  }
  const close = () => open(null)
  const items: MenuItem[] = [
    { label: 'Export as CSV', icon: <Download />, onSelect: start },
    ...(can.import
      ? [{ label: 'Import from CSV', icon: <Upload />, onSelect: () => open('import') } as const]
      : []),
    ...(can.save
      ? [{ label: 'Name and columns', icon: <Columns3 />, onSelect: () => open('columns') } as const]
      : []),
    ...(can.remove
      ? [
          'separator' as const,
          { label: 'Remove table', icon: <Trash2 />, danger: true, onSelect: () => open('remove') },
        ]
      : []),
  ]

  return (
    <>
      {exporting !== null && (
        <span role="status" className="text-13 text-soft tabular-nums">
          Exporting {exporting.toLocaleString()} of {table.rows.toLocaleString()}
        </span>
      )}
      <Menu
        items={items}
        trigger={<IconButton label={`More for ${table.name}`} icon={<Ellipsis aria-hidden="true" />} />}
      />
      {can.add && (
        <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => open('row')}>
          Add row
        </Button>
      )}
      {opened === 'row' && <NewRowDialog table={table} onClose={close} />}
      {opened === 'import' && <ImportDialog table={table} onClose={close} />}
      {opened === 'columns' && <ColumnsDialog table={table} onClose={close} />}
      {opened === 'remove' && <RemoveTable table={table} onClose={close} />}
    </>
  )
}
