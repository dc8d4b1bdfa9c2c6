'use client'

import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { Combobox } from '#components/ui/combobox'
import { Dialog } from '#components/ui/dialog'
import { Field } from '#components/ui/field'
import { amountOf, numberOf } from './amount.ts'
import { isRight, KeepFields, type KeepText } from './keep-fields.tsx'

type Rule = { id: string; keepDays: number | null; keepRuns: number | null }

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  otherwise: { days: number; runs: number }
  onSave: (rule: Rule) => Promise<unknown>
}

const SHOWN = 100
const EMPTY: KeepText = { days: '', runs: '' }

export function WorkflowRuleDialog({ open, onOpenChange, otherwise, onSave }: Props) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Other rule for a workflow"
      description="Its runs are kept by this rule, and those of all other workflows by that of the workspace."
    >
      {open && <Body otherwise={otherwise} onSave={onSave} onDone={() => onOpenChange(false)} />}
    </Dialog>
  )
}

type BodyProps = Pick<Props, 'otherwise' | 'onSave'> & { onDone: () => void }

function Body({ otherwise, onSave, onDone }: BodyProps) {
  const trpc = useTRPC()
  const workflows = useQuery(trpc.workflow.list.queryOptions({ limit: SHOWN }))
  const [id, choose] = useState<string | null>(null)
  const [text, setText] = useState(EMPTY)
  const [isSaving, setSaving] = useState(false)
  const keepDays = numberOf(amountOf(text.days, { whole: true }))
  const keepRuns = numberOf(amountOf(text.runs, { whole: true }))
  const isComplete = id !== null && isRight(text) && (keepDays !== null || keepRuns !== null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!isComplete) return
    setSaving(true)
    // What went wrong was told already; the dialog stays for another try.
    await onSave({ id, keepDays, keepRuns }).then(onDone, () => setSaving(false))
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label="Workflow">
        <Combobox
          items={(workflows.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          value={id}
          onValueChange={choose}
          loading={workflows.isLoading}
          placeholder="Find a workflow"
        />
      </Field>
      <KeepFields value={text} onChange={setText} otherwise={otherwise} />
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" loading={isSaving} disabled={!isComplete}>
          Save
        </Button>
      </div>
    </form>
  )
}
