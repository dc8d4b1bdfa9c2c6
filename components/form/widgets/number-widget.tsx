'use client'

import { useState } from 'react'
import { Input } from '#components/ui/input'
import type { AnyWidgetProps } from '../widget.tsx'
import { described, placeholderOf } from '../widget-props.ts'

/** A number. What is not one yet stays as typed until the field is left. */
export function NumberWidget(props: AnyWidgetProps) {
  const { schema, value, onChange, onBlur, isReadOnly } = props
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? (value === undefined || value === null ? '' : String(value))

  return (
    <Input
      {...described(props)}
      type="text"
      inputMode={schema.type === 'integer' ? 'numeric' : 'decimal'}
      value={shown}
      readOnly={isReadOnly}
      placeholder={placeholderOf(schema)}
      onValueChange={(text) => {
        setTyped(text)
        const number = Number(text.replace(',', '.'))
        if (text.trim() === '') onChange(undefined)
        else onChange(Number.isFinite(number) ? number : text)
      }}
      onBlur={() => {
        setTyped(null)
        onBlur()
      }}
      className="tabular-nums"
    />
  )
}
