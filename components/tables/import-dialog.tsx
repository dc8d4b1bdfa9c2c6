'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { FileSpreadsheet } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { Checkbox } from '#components/ui/checkbox'
import { Dialog } from '#components/ui/dialog'
import { ErrorState } from '#components/ui/error-state'
import { Field } from '#components/ui/field'
import { Select } from '#components/ui/select'
import { showToast } from '#components/ui/toast'
import { problemOf } from '../problem.ts'
import type { Table } from './column-types.ts'
import { FilePicker } from './file-picker.tsx'

type Mode = 'add' | 'skip' | 'upsert'

const modes: { value: Mode; label: string; help: string }[] = [
  { value: 'upsert', label: 'Update the row', help: 'Columns the file does not name keep their values.' },
  { value: 'skip', label: 'Skip it', help: 'The row stays as it is.' },
  { value: 'add', label: 'Import nothing', help: 'Stops and says which row it is.' },
]

/** Brings the rows of a CSV file in: all of them, or none and the reason. */
export function ImportDialog({ table, onClose }: { table: Table; onClose: () => void }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [mode, setMode] = useState<Mode>(table.key ? 'upsert' : 'add')
  const [leavesOut, setLeavesOut] = useState(false)
  const importing = useMutation(
    trpc.table.importRows.mutationOptions({
      onSuccess: async ({ added, updated, skipped }) => {
        const parts = [
          `${added.toLocaleString()} added`,
          updated > 0 && `${updated.toLocaleString()} updated`,
          skipped > 0 && `${skipped.toLocaleString()} skipped`,
        ]
        showToast({ title: `Imported: ${parts.filter(Boolean).join(', ')}` })
        await queries.invalidateQueries(trpc.table.pathFilter())
        onClose()
      },
    }),
  )
  const problem = importing.error && problemOf(importing.error)
  const key = table.columns.find(({ id }) => id === table.key)
  const start = async () => {
    if (!file) return
    importing.mutate({
      id: table.id,
      csv: await file.text(),
      mode,
      otherFields: leavesOut ? 'leave-out' : 'refuse',
    })
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Import into ${table.name}`}
      description={`The first line of the file names the columns: ${table.columns.map(({ title }) => title).join(', ')}. Columns it does not name stay empty.`}
      footer={
        <Button variant="primary" disabled={!file} loading={importing.isPending} onClick={start}>
          Import rows
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <FilePicker
          icon={<FileSpreadsheet aria-hidden="true" />}
          label={file ? file.name : 'Choose a CSV file'}
          onChoose={(chosen) => {
            importing.reset()
            setFile(chosen)
          }}
        />
        {key && (
          <Field label={`If “${key.title}” is there already`}>
            <Select items={modes} value={mode} onValueChange={setMode} />
          </Field>
        )}
        <Checkbox
          label="Leave out columns that the table does not have"
          checked={leavesOut}
          onCheckedChange={setLeavesOut}
        />
        {problem && <ErrorState compact title={problem.title} fix={problem.fix} />}
      </div>
    </Dialog>
  )
}
