'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { FileSpreadsheet } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { Field } from '#components/ui/field'
import { Input } from '#components/ui/input'
import { showToast } from '#components/ui/toast'
import { problemOf } from '../problem.ts'
import { useCan } from '../shell/account.tsx'
import { ColumnList, type Draft, givenColumns } from './column-list.tsx'
import { FilePicker } from './file-picker.tsx'

type Props = { open: boolean; onOpenChange: (open: boolean) => void }

const blank: Draft = { columns: [{ place: 1, title: 'Name', type: 'text' }], key: null }

/** How much of a file says what its columns are. */
const SAMPLE = 200_000

/** A new table, empty or from a CSV file. */
export function NewTableDialog({ open, onOpenChange }: Props) {
  const form = useId()
  const canImport = useCan('table.importRows')
  const [name, setName] = useState('')
  const [draft, setDraft] = useState(blank)
  const [file, setFile] = useState<{ name: string; csv: string } | null>(null)
  const close = (next: boolean) => {
    onOpenChange(next)
    setName('')
    setDraft(blank)
    setFile(null)
    create.reset()
    infer.reset()
  }
  const { create, infer } = useNewTable(file?.csv, () => close(false))
  const problem = create.error ?? infer.error

  const choose = async (chosen: File) => {
    const csv = await chosen.text()
    const found = await infer.mutateAsync({ csv: csv.slice(0, SAMPLE).replace(/\n[^\n]*$/, '') })
    setFile({ name: chosen.name, csv })
    setName((before) => before || chosen.name.replace(/\.[^.]*$/, ''))
    setDraft({ columns: found.map((column, place) => ({ ...column, place })), key: null })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate({ name, ...givenColumns(draft) })
  }

  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title="New table"
      description="Rows that workflows, people and programs share. It lives in this Patchbay; no account elsewhere is needed."
      footer={
        <Button type="submit" form={form} variant="primary" loading={create.isPending}>
          {file ? 'Create and import' : 'Create table'}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <Field
          label="Name"
          error={problem && [problemOf(problem).title, problemOf(problem).fix].filter(Boolean).join(' ')}
        >
          <Input value={name} onValueChange={setName} placeholder="Customers" required autoComplete="off" />
        </Field>
        {canImport && (
          <FilePicker
            icon={<FileSpreadsheet aria-hidden="true" />}
            label={file ? `Rows of ${file.name}` : 'Start from a CSV file'}
            busy={infer.isPending}
            onChoose={(chosen) => void choose(chosen).catch(() => {})}
          />
        )}
        <ColumnList draft={draft} onChange={setDraft} />
      </form>
    </Dialog>
  )
}

/** Creates the table, brings the file in when there is one, and goes there. */
function useNewTable(csv: string | undefined, onDone: () => void) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const infer = useMutation(trpc.table.inferColumns.mutationOptions())
  const importing = useMutation(trpc.table.importRows.mutationOptions())
  const create = useMutation(
    trpc.table.create.mutationOptions({
      onSuccess: async ({ id }) => {
        if (csv !== undefined) await bringIn(id, csv)
        await queries.invalidateQueries(trpc.table.pathFilter())
        await queries.invalidateQueries(trpc.option.pathFilter())
        router.push(`/tables/${id}`)
        onDone()
      },
    }),
  )

  async function bringIn(id: string, csv: string) {
    try {
      const { added } = await importing.mutateAsync({ id, csv, otherFields: 'leave-out' })
      showToast({ title: added === 1 ? '1 row imported' : `${added.toLocaleString()} rows imported` })
    } catch (error) {
      const { title, fix } = problemOf(error)
      showToast({ kind: 'failed', title: `The table is there, but without rows. ${title}`, description: fix })
    }
  }

  return { create, infer }
}
