'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { Checkbox } from '#components/ui/checkbox'
import type { Json } from '#graph/workflow'
import { classes } from '../ui/classes.ts'
import { CellDialog } from './cell-dialog.tsx'
import { type Column, type Row, type Table, typeOf } from './column-types.ts'
import { GridRow } from './grid-row.tsx'
import { type RowView, sortedBy } from './row-view.ts'
import { useGridKeys } from './use-grid-keys.ts'

type Props = {
  table: Table
  rows: Row[]
  view: RowView
  onView: (view: RowView) => void
  /** Left out, the cells can only be read. */
  onSave?: (row: Row, column: string, value: Json) => void
  chosen: ReadonlySet<string>
  onChoose: (ids: ReadonlySet<string>) => void
  /** What loads more rows, below the last one. */
  more: ReactNode
}

/** The rows as a sheet: arrows move, Enter or typing edits, Escape leaves things as they were. */
export function RowGrid({ table, rows, view, onView, onSave, chosen, onChoose, more }: Props) {
  const grid = useRef<HTMLTableElement>(null)
  const [opened, open] = useState<{ row: Row; column: Column } | null>(null)
  const keys = useGridKeys({ grid, rows, columns: table.columns, onSave, onOpen: open })
  const areAllChosen = rows.length > 0 && rows.every(({ id }) => chosen.has(id))

  return (
    <div className="max-h-[calc(100dvh-17rem)] overflow-auto rounded-card border border-hairline bg-panel">
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are moved through and edited.
        role="grid"
        aria-label={table.name}
        aria-rowcount={-1}
        aria-readonly={!onSave}
        onKeyDown={keys.onKeyDown}
        className="min-w-full border-separate border-spacing-0 text-left text-13"
      >
        <thead>
          <tr>
            {onSave && (
              <th scope="col" className={heading}>
                <Checkbox
                  label={<span className="sr-only">Choose all rows shown</span>}
                  checked={areAllChosen}
                  indeterminate={!areAllChosen && chosen.size > 0}
                  onCheckedChange={(on) => onChoose(new Set(on ? rows.map(({ id }) => id) : []))}
                />
              </th>
            )}
            {table.columns.map((column) => (
              <Heading
                key={column.id}
                column={column}
                isKey={table.key === column.id}
                view={view}
                onView={onView}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <GridRow
              key={row.id}
              row={row}
              number={index}
              columns={table.columns}
              isEntry={keys.active === null && index === 0}
              active={keys.active?.row === index ? keys.active.column : null}
              editing={keys.editing?.row === index ? keys.editing : null}
              isChosen={chosen.has(row.id)}
              onChosen={onSave && ((on) => onChoose(toggled(chosen, row.id, on)))}
              onCell={keys.press}
              onDone={keys.done}
            />
          ))}
        </tbody>
      </table>
      <div className="sticky left-0 empty:hidden">{more}</div>
      {opened && (
        <CellDialog
          column={opened.column}
          value={opened.row.values[opened.column.id]}
          isReadOnly={!onSave}
          onSave={(value) => onSave?.(opened.row, opened.column.id, value)}
          onClose={() => open(null)}
        />
      )}
    </div>
  )
}

type HeadingProps = { column: Column; isKey: boolean; view: RowView; onView: (view: RowView) => void }

function Heading({ column, isKey, view, onView }: HeadingProps) {
  const isSorted = view.sortBy === column.id
  const type = typeOf(column.type)
  const Icon = type?.icon
  const Arrow = view.direction === 'ascending' ? ArrowUp : ArrowDown

  return (
    <th scope="col" aria-sort={isSorted ? view.direction : 'none'} className={heading}>
      <button
        type="button"
        title={`${type?.label ?? ''}${isKey ? ', the key' : ''}. Press to sort.`}
        onClick={() => onView(sortedBy(view, column.id))}
        className={classes(
          'flex h-full w-full items-center gap-1.5 hover:text-ink',
          column.type === 'number' && 'justify-end',
        )}
      >
        {Icon && <Icon className="size-3.5 shrink-0" aria-hidden="true" />}
        <span className="max-w-64 truncate">{column.title}</span>
        {isKey && <span className="rounded-full bg-hover px-1.5 text-12 text-soft">key</span>}
        {isSorted && <Arrow className="size-3.5 shrink-0 text-accent-text" aria-hidden="true" />}
      </button>
    </th>
  )
}

function toggled(chosen: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  return on ? new Set([...chosen, id]) : new Set([...chosen].filter((other) => other !== id))
}

const heading =
  'sticky top-0 z-10 h-9 border-b border-hairline bg-sunken px-2.5 text-12 font-medium whitespace-nowrap text-faint'
