import type { Json } from '#graph/workflow'
import { type FieldProblem, type FormState, standalone } from '../../form/form-context.tsx'
import { SchemaForm } from '../../form/schema-form.tsx'
import { write } from '../../form/value-at.ts'

type Props = {
  schema: FormState['root']
  value: Json
  problems: FieldProblem[]
  onChange: (value: Json) => void
}

/** Data to be pinned as the form of what its step gives. */
export function PinForm({ schema, value, problems, onChange }: Props) {
  const form: FormState = {
    ...standalone,
    root: schema,
    value,
    write: (pointer, changed) => onChange(write(value, pointer, changed) ?? null),
    problems,
    showsProblem: () => true,
  }

  return (
    <div className="flex flex-col gap-4">
      <SchemaForm form={form} />
    </div>
  )
}
