import type { RefObject } from 'react'
import type { Schema } from '#graph/node-type'
import type { Json } from '#graph/workflow'

/** What every widget gets. It shows and changes one value; label, help and error stand around it. */
export type WidgetProps = {
  schema: Schema
  pointer: string
  value: Json | undefined
  /** undefined takes the value out. */
  onChange: (value: Json | undefined) => void
  onBlur: () => void
  isReadOnly: boolean
  id: string
  labelId: string
  describedBy: string | undefined
  isInvalid: boolean
  title: string
  /** Set by a field that shows chips: puts a template, or a formula to write, where its caret is. */
  inserter: RefObject<Inserter | null>
}

export type Inserter = { put: (template: string) => void; writeFormula: () => void }

/** What tells assistive technology about a control. */
export const described = ({ id, labelId, describedBy, isInvalid }: WidgetProps) => ({
  id,
  'aria-labelledby': labelId,
  'aria-describedby': describedBy,
  'aria-invalid': isInvalid || undefined,
})

/** What an empty field shows: the default that counts while it is empty, else its placeholder, else an example. */
export function placeholderOf({
  'x-placeholder': placeholder,
  examples,
  default: usual,
}: Schema): string | undefined {
  const stated = [usual, placeholder].find(isShown)
  const example = Array.isArray(examples) ? examples.find(isShown) : undefined

  return stated?.toString() ?? (example === undefined ? undefined : `e.g. ${example}`)
}

function isShown(value: Json | undefined): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && value !== '')
}
