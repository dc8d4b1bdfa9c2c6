'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button'
import { Input } from '#components/ui/input'
import { Select } from '#components/ui/select'
import type { Column } from './column-types.ts'
import { type Condition, needsValue, operators } from './row-view.ts'

type Props = { columns: Column[]; onAdd: (condition: Condition) => void }

const BOOLEANS = [
  { value: 'true', label: 'yes' },
  { value: 'false', label: 'no' },
]

/** One condition to filter rows by. */
export function ConditionForm({ columns, onAdd }: Props) {
  const [columnId, setColumn] = useState(columns[0]?.id ?? '')
  const column = columns.find(({ id }) => id === columnId)
  const offered = operators.filter(({ of }) => of.includes(column?.type ?? 'text'))
  const [wanted, setOperator] = useState(offered[0]?.value ?? 'equals')
  const operator = offered.find(({ value }) => value === wanted)?.value ?? offered[0]?.value ?? 'equals'
  const [value, setValue] = useState('')
  const isBoolean = column?.type === 'boolean'
  const filled = isBoolean && value === '' ? 'true' : value
  const isReady = !needsValue(operator) || filled.trim() !== ''

  const submit = (event: FormEvent) => {
    event.preventDefault()
    // It may stand in a form of its own place.
    event.stopPropagation()
    if (isReady) onAdd({ column: columnId, operator, ...(needsValue(operator) && { value: filled }) })
  }

  return (
    <form onSubmit={submit} className="flex w-64 flex-col gap-2">
      <Select
        aria-label="Column"
        items={columns.map(({ id, title }) => ({ value: id, label: title }))}
        value={columnId}
        onValueChange={setColumn}
      />
      <Select
        aria-label="Comparison"
        items={offered.map(({ value, label }) => ({ value, label }))}
        value={operator}
        onValueChange={setOperator}
      />
      {needsValue(operator) &&
        (isBoolean ? (
          <Select aria-label="Value" items={BOOLEANS} value={filled} onValueChange={setValue} />
        ) : (
          <Input
            aria-label="Value"
            type={column?.type === 'date' ? 'date' : 'text'}
            value={value}
            onValueChange={setValue}
          />
        ))}
      <Button type="submit" variant="primary" disabled={!isReady} className="self-end">
        Show these rows
      </Button>
    </form>
  )
}
