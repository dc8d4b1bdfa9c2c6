'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { ErrorState } from '#components/ui/error-state'
import { Field } from '#components/ui/field'
import { Input } from '#components/ui/input'
import { Select } from '#components/ui/select'
import { Textarea } from '#components/ui/textarea'
import { showToast } from '#components/ui/toast'
import type { Json } from '#graph/workflow'
import { problemOf } from '../problem.ts'
import { typedValue } from './cell-value.ts'
import type { Column, Table } from './column-types.ts'

const BOOLEANS = [
  { value: '', label: 'Left empty' },
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
]

type Texts = { [column: string]: string }

/** A new row, filled in column by column; one after the other if wanted. */
export function NewRowDialog({ table, onClose }: { table: Table; onClose: () => void }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const form = useId()
  const fields = useRef<HTMLFormElement>(null)
  const [texts, setTexts] = useState<Texts>({})
  const [wrong, setWrong] = useState<string | null>(null)
  const create = useMutation(
    trpc.table.createRows.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.table.pathFilter())
        showToast({ title: 'The row is added' })
      },
    }),
  )
  const problem = wrong ? { title: wrong } : create.error && problemOf(create.error)

  const add = async (goesOn: boolean) => {
    const values = valuesOf(table.columns, texts)
    setWrong(typeof values === 'string' ? values : null)
    if (typeof values === 'string') return
    const done = await create.mutateAsync({ id: table.id, rows: [values] }).catch(() => null)
    if (!done) return
    if (!goesOn) return onClose()
    setTexts({})
    fields.current?.querySelector('input')?.focus()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void add(false)
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Add a row to ${table.name}`}
      footer={
        <>
          <Button disabled={create.isPending} onClick={() => add(true)}>
            Add and go on
          </Button>
          <Button type="submit" form={form} variant="primary" loading={create.isPending}>
            Add row
          </Button>
        </>
      }
    >
      <form id={form} ref={fields} onSubmit={submit} className="flex flex-col gap-4">
        {problem && <ErrorState compact title={problem.title} fix={problem.fix} />}
        {table.columns.map((column) => (
          <Field
            key={column.id}
            label={column.title}
            help={table.key === column.id ? 'The key: it tells the rows apart.' : undefined}
            optional={table.key !== column.id}
          >
            <CellControl
              column={column}
              value={texts[column.id] ?? ''}
              onChange={(text) => setTexts({ ...texts, [column.id]: text })}
            />
          </Field>
        ))}
      </form>
    </Dialog>
  )
}

type ControlProps = { column: Column; value: string; onChange: (text: string) => void }

function CellControl({ column, value, onChange }: ControlProps) {
  if (column.type === 'boolean')
    return <Select items={BOOLEANS} value={value} placeholder="Left empty" onValueChange={onChange} />
  if (column.type === 'json') return <Textarea mono value={value} onValueChange={onChange} />

  return (
    <Input
      value={value}
      onValueChange={onChange}
      inputMode={column.type === 'number' ? 'decimal' : undefined}
      placeholder={column.type === 'date' ? '2026-01-31' : undefined}
      autoComplete="off"
    />
  )
}

/** The row as the server takes it, or what keeps it from being one. */
function valuesOf(columns: Column[], texts: Texts): { [column: string]: Json } | string {
  const values: { [column: string]: Json } = {}
  for (const { id, title, type } of columns) {
    try {
      const value = typedValue(type, texts[id] ?? '')
      if (value !== null) values[id] = value
    } catch {
      return `What is written for “${title}” is not JSON.`
    }
  }

  return Object.keys(values).length > 0 ? values : 'Fill in at least one column.'
}
