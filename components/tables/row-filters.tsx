'use client'

import { ListFilter, Search, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '#components/ui/button'
import { Input } from '#components/ui/input'
import { Popover } from '#components/ui/popover'
import type { Table } from './column-types.ts'
import { ConditionForm } from './condition-form.tsx'
import { type Condition, isFiltered, needsValue, operators, type RowView } from './row-view.ts'

type Props = { table: Table; view: RowView; onView: (view: RowView) => void }

const TYPING_MS = 250

/** Words to look for, and conditions as chips. */
export function RowFilters({ table, view, onView }: Props) {
  const [isAdding, setAdding] = useState(false)
  const set = (where: Condition[]) => onView({ ...view, where })

  return (
    <search className="flex flex-wrap items-center gap-2">
      <SearchInput value={view.search ?? ''} onChange={(search) => onView({ ...view, search })} />
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

/** Tells what was typed once the typing pauses. */
function SearchInput({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [text, setText] = useState(value)

  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (text === value) return
    const timer = setTimeout(() => onChange(text), TYPING_MS)

    return () => clearTimeout(timer)
  }, [text, value, onChange])

  return (
    <Input
      type="search"
      icon={<Search aria-hidden="true" />}
      aria-label="Search rows"
      placeholder="Search rows"
      value={text}
      onValueChange={setText}
      className="w-full sm:w-56"
    />
  )
}
