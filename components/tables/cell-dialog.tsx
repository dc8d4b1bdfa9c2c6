'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { Field } from '#components/ui/field'
import { Textarea } from '#components/ui/textarea'
import type { Json } from '#graph/workflow'
import { editedText, typedValue } from './cell-value.ts'
import type { Column } from './column-types.ts'

type Props = {
  column: Column
  value: Json | undefined
  isReadOnly: boolean
  onSave: (value: Json) => void
  onClose: () => void
}

/** Long text and JSON, with room to read and write. */
export function CellDialog({ column, value, isReadOnly, onSave, onClose }: Props) {
  const [text, setText] = useState(() => editedText(value))
  const [problem, setProblem] = useState<string | null>(null)
  const save = () => {
    try {
      onSave(typedValue(column.type, text))
      onClose()
    } catch (error) {
      setProblem(`This is not JSON. ${error instanceof Error ? error.message : ''}`)
    }
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={column.title}
      size="large"
      footer={
        !isReadOnly && (
          <Button variant="primary" onClick={save}>
            Save
          </Button>
        )
      }
    >
      <Field label="Value" error={problem}>
        <Textarea
          mono={column.type === 'json'}
          rows={10}
          value={text}
          readOnly={isReadOnly}
          onValueChange={setText}
        />
      </Field>
    </Dialog>
  )
}
