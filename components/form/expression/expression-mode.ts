import { useState } from 'react'
import { isTemplate } from '#graph/template'
import type { Json } from '#graph/workflow'
import { type FieldKind, mixesText } from '../field-kind.ts'
import { useForm } from '../form-context.tsx'

export type ExpressionMode = {
  /** The field holds a value of an earlier step in place of its own widget. */
  isOn: boolean
  turnOn: () => void
  turnOff: () => void
}

/** Whether a field shows its own widget or one whole expression. */
export function useExpressionMode(field: {
  value: Json | undefined
  kind: FieldKind
  pointer: string
}): ExpressionMode {
  const { write, data } = useForm()
  const [isAsked, ask] = useState(false)
  const { value, kind, pointer } = field
  // Their own widgets show chips.
  const hasOwn = mixesText(kind)
  const isOn = !hasOwn && data !== null && (isAsked || isWholeTemplate(value, kind))

  return {
    isOn,
    turnOn: () => ask(true),
    turnOff: () => {
      ask(false)
      if (isTemplate(value)) write(pointer, undefined)
    },
  }
}

/** JSON and code hold expressions inside text of their own; everywhere else a template is the value. */
function isWholeTemplate(value: Json | undefined, kind: FieldKind): boolean {
  if (!isTemplate(value)) return false
  return (
    kind !== 'code' &&
    !(kind === 'json' && value.trimStart().startsWith('{') && !value.trimStart().startsWith('{{'))
  )
}
