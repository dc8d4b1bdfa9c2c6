'use client'

import { Select } from '#components/ui/select'
import type { Schema } from '#graph/node-type'
import { asSchema, dereference, titleOf } from '#graph/schema-at'
import type { Json } from '#graph/workflow'
import { emptyValue } from '../empty-value.ts'
import { fieldKind, primaryType, variants } from '../field-kind.ts'
import { useForm } from '../form-context.tsx'
import { isRecord } from '../value-at.ts'
import { type AnyWidgetProps, Widget } from '../widget.tsx'

/** A value of one of several shapes: first which, then its fields. */
export function VariantsWidget(props: AnyWidgetProps) {
  const { schema, value, onChange, isReadOnly, title, field } = props
  const { root } = useForm()
  const shapes = (variants(schema) ?? []).map((shape) => dereference(shape, root))
  const at = Math.max(
    0,
    shapes.findIndex((shape) => fits(shape, value)),
  )
  const shape = shapes[at]
  const items = shapes.map((shape, index) => ({
    value: String(index),
    label: titleOf(shape, `Kind ${index + 1}`),
  }))

  return (
    <div className="flex flex-col gap-3">
      <Select
        aria-label={`Kind of ${title}`}
        items={items}
        value={String(at)}
        disabled={isReadOnly}
        onValueChange={(next) => {
          const chosen = shapes[Number(next)]
          if (chosen) onChange(emptyValue(root, chosen))
        }}
      />
      {shape && (
        <Widget {...props} schema={shape} kind={fieldKind(shape)} field={{ ...field, schema: shape }} />
      )}
    </div>
  )
}

/** The constants of a shape tell it from the others; without any, its type does. */
function fits(shape: Schema, value: Json | undefined): boolean {
  if (isRecord(value)) {
    const properties = Object.entries(asSchema(shape.properties) ?? {})
    return properties.every(([name, property]) => {
      const constant = asSchema(property)?.const
      return constant === undefined || constant === value[name]
    })
  }
  const type = primaryType(shape)
  return Array.isArray(value) ? type === 'array' : value !== undefined && type === typeof value
}
