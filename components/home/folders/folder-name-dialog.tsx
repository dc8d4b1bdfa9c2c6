'use client'

import { type FormEvent, useEffect, useId, useState } from 'react'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { Field } from '#components/ui/field'
import { Input } from '#components/ui/input'

type Props = {
  open: boolean
  title: string
  /** As it is called now. */
  name: string
  action: string
  onClose: () => void
  /** Rejects when the name is refused, and is told why elsewhere; the dialog then stays. */
  onName: (name: string) => Promise<unknown>
}

export function FolderNameDialog({ open, title, name, action, onClose, onName }: Props) {
  const [text, setText] = useState(name)
  const form = useId()

  useEffect(() => {
    if (open) setText(name)
  }, [open, name])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim()) onName(text.trim()).then(onClose, () => {})
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={title}
      size="small"
      footer={
        <Button type="submit" form={form} variant="primary" disabled={!text.trim()}>
          {action}
        </Button>
      }
    >
      <form id={form} onSubmit={submit}>
        <Field label="Name">
          <Input value={text} onValueChange={setText} maxLength={80} autoComplete="off" />
        </Field>
      </form>
    </Dialog>
  )
}
