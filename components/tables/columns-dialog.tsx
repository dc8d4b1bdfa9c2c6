'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { Field } from '#components/ui/field'
import { Input } from '#components/ui/input'
import { problemOf } from '../problem.ts'
import { ColumnList, type Draft, givenColumns } from './column-list.tsx'
import type { Table } from './column-types.ts'

/** Changes the name, the columns and the key of a table. */
export function ColumnsDialog({ table, onClose }: { table: Table; onClose: () => void }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const form = useId()
  const [name, setName] = useState(table.name)
  const [draft, setDraft] = useState(() => draftOf(table))
  const save = useMutation(
    trpc.table.save.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.table.pathFilter())
        await queries.invalidateQueries(trpc.option.pathFilter())
        onClose()
      },
    }),
  )
  const problem = save.error && problemOf(save.error)
  const kept = new Set(draft.columns.map(({ id }) => id))
  const gone = table.columns.filter(({ id }) => !kept.has(id)).map(({ title }) => `“${title}”`)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ id: table.id, revision: table.revision, name, ...givenColumns(draft) })
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Name and columns"
      description="A column keeps its values when its title changes, and workflows go on finding it."
      footer={
        <>
          <Button onClick={onClose}>Leave as it was</Button>
          <Button
            type="submit"
            form={form}
            variant={gone.length > 0 ? 'danger' : 'primary'}
            loading={save.isPending}
          >
            {gone.length > 0 ? 'Save and delete values' : 'Save'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Name" error={problem && [problem.title, problem.fix].filter(Boolean).join(' ')}>
          <Input value={name} onValueChange={setName} required autoComplete="off" />
        </Field>
        <ColumnList draft={draft} onChange={setDraft} />
        {gone.length > 0 && (
          <p className="flex items-start gap-1.5 text-13 text-waiting-text">
            <TriangleAlert className="mt-0.5 size-4 shrink-0 text-waiting" aria-hidden="true" />
            What {gone.join(' and ')} {gone.length === 1 ? 'holds' : 'hold'} is deleted in every row and
            cannot be brought back. Steps that use it will fail and say so.
          </p>
        )}
      </form>
    </Dialog>
  )
}

function draftOf({ columns, key }: Table): Draft {
  const places = columns.map((column, place) => ({ ...column, place }))

  return { columns: places, key: places.find(({ id }) => id === key)?.place ?? null }
}
