import Link from 'next/link'
import type { Outputs } from '#components/api'
import { Table } from '../admin/table.tsx'
import { UsedBy } from './used-by.tsx'

type Item = Outputs['table']['list'][number]

export function TableList({ tables }: { tables: Item[] }) {
  return (
    <Table
      label="Tables"
      rows={tables}
      rowKey={({ id }) => id}
      columns={[
        {
          title: 'Name',
          className: 'min-w-40',
          cell: ({ id, name, columns }) => (
            <>
              <Link href={`/tables/${id}`} className="font-medium hover:underline">
                {name}
              </Link>
              <span className="block max-w-md truncate text-faint">{columns.join(', ')}</span>
            </>
          ),
        },
        {
          title: 'Rows',
          className: 'w-24 text-right tabular-nums',
          cell: ({ rows }) => rows.toLocaleString(),
        },
        {
          title: 'Used by',
          className: 'hidden w-56 md:table-cell',
          cell: ({ usedBy }) => <UsedBy workflows={usedBy} />,
        },
      ]}
    />
  )
}
