'use client'

import { FormContext, type FormState } from './form-context.tsx'
import { ObjectFields } from './object-fields.tsx'

/** A form for a value, from the JSON Schema that describes it. */
export function SchemaForm({ form }: { form: FormState }) {
  return (
    <FormContext value={form}>
      <ObjectFields schema={form.root} value={form.value} pointer="" />
    </FormContext>
  )
}
