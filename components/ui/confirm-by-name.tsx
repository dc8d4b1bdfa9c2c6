'use client'

import { useState } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Field } from './field.tsx'
import { Input } from './input.tsx'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** What will be gone, and for whom. */
  description: string
  /** What must be typed. */
  name: string
  /** The verb on the button: "Remove member". */
  action: string
  onConfirm: () => Promise<unknown> | unknown
}

/** For what cannot be undone. Where undo is possible, do it and offer that instead. */
export function ConfirmByName({ open, onOpenChange, title, description, name, action, onConfirm }: Props) {
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)

  const close = (next: boolean) => {
    setTyped('')
    onOpenChange(next)
  }
  const confirm = async () => {
    setBusy(true)
    try {
      await onConfirm()
      close(false)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title={title}
      description={description}
      size="medium"
      footer={
        <>
          <Button onClick={() => close(false)}>Keep it</Button>
          <Button variant="danger" disabled={typed.trim() !== name} loading={busy} onClick={confirm}>
            {action}
          </Button>
        </>
      }
    >
      <Field label={<>Type “{name}” to confirm</>}>
        <Input value={typed} onValueChange={setTyped} autoComplete="off" spellCheck={false} />
      </Field>
    </Dialog>
  )
}
