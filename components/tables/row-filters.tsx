'use client'

import { ListFilter, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { Popover } from '#components/ui/popover'
import { SearchField } from '#components/ui/search-field'
import type { Table } from './column-types.ts'
import { ConditionForm } from './condition-form.tsx'
import { type Condition, isFiltered, needsValue, operators, type RowView } from './row-view.ts'

type Props = { table: Table; view: RowView; onView: (view: RowView) => void }

/** Words to look for, and conditions as chips. */
export function RowFilters({ table, view, onView }: Props) {
  const [isAdding, setAdding] = useState(false)
  const set = (where: Condition[]) => onView({ ...view, where })

  return (
    <search className="flex flex-wrap items-center gap-2">
      <SearchField
        value={view.search ?? ''}
        onChange={(search) => onView({ ...view, search })}
        label="Search rows"
        placeholder="Search rows"
      />
      {view.where.map((condition, index) => (
        <span
          key={JSON.stringify(condition)}
          className="inline-flex h-7 items-center rounded-full border border-accent bg-accent-soft pl-3 text-13 text-accent-text"
        >
          <span className="max-w-64 truncate">{inWords(condition, table)}</span>
          <button
            type="button"
            aria-label={`Remove the condition: ${inWords(condition, table)}`}
            onClick={() => set(view.where.toSpliced(index, 1))}
            className="mr-0.5 ml-1 flex size-6 items-center justify-center rounded-full hover:bg-hover"
          >
            <X className="size-3.5" aria-hidden="true" />
          </button>
        </span>
      ))}
      <Popover
        open={isAdding}
        onOpenChange={setAdding}
        title="Show rows where"
        trigger={
          <Button size="small" icon={<ListFilter aria-hidden="true" />}>
            Filter
          </Button>
        }
      >
        <ConditionForm
          columns={table.columns}
          onAdd={(condition) => {
            setAdding(false)
            set([...view.where, condition])
          }}
        />
      </Popover>
      {isFiltered(view) && (
        <Button
          variant="quiet"
          size="small"
          onClick={() => onView({ ...view, search: undefined, where: [] })}
        >
          Clear all
        </Button>
      )}
    </search>
  )
}

function inWords({ column, operator, value = '' }: Condition, { columns }: Table): string {
  const found = columns.find(({ id }) => id === column)
  const label = operators.find(
    (each) => each.value === operator && each.of.includes(found?.type ?? 'text'),
  )?.label
  const shown = found?.type === 'boolean' ? (value === 'true' ? 'yes' : 'no') : value

  return [found?.title ?? column, label ?? operator, needsValue(operator) ? shown : ''].join(' ').trim()
}
