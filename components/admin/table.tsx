import type { ReactNode } from 'react'
import { classes } from '../ui/classes.ts'

type Column<Row> = {
  title: string
  /** Read aloud only: for columns of buttons. */
  isTitleHidden?: boolean
  /** Classes of its cells: width, alignment; `hidden md:table-cell` for what narrow screens do without. */
  className?: string
  cell: (row: Row) => ReactNode
}

type Props<Row> = { label: string; columns: Column<Row>[]; rows: Row[]; rowKey: (row: Row) => string }

/** Rows of an admin page. */
export function Table<Row>({ label, columns, rows, rowKey }: Props<Row>) {
  return (
    <div className="overflow-x-auto rounded-card border border-hairline bg-panel">
      <table aria-label={label} className="w-full border-collapse text-left text-13">
        <thead className="border-b border-hairline text-12 text-faint">
          <tr>
            {columns.map(({ title, isTitleHidden, className }) => (
              <th
                key={title}
                scope="col"
                className={classes('px-3 py-2 font-medium whitespace-nowrap', className)}
              >
                {isTitleHidden ? <span className="sr-only">{title}</span> : title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-hairline">
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map(({ title, className, cell }) => (
                <td key={title} className={classes('px-3 py-2', className)}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
