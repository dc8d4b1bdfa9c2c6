import { Checkbox } from '#components/ui/checkbox'
import { Field } from '#components/ui/field'
import { Input } from '#components/ui/input'
import { Select } from '#components/ui/select'
import { Textarea } from '#components/ui/textarea'
import type { FormField } from './types.ts'

export type Answer = string | number | boolean

type Props = {
  field: FormField
  value: Answer | undefined
  onChange: (value: Answer) => void
  error?: string | undefined
}

/** One field that whoever approves fills in. */
export function AnswerField({ field, value, onChange, error }: Props) {
  const { name, label = name, help, required } = field
  if (field.type === 'boolean')
    return <Checkbox label={label} help={help} checked={value === true} onCheckedChange={onChange} />

  return (
    <Field label={label} help={help} error={error} optional={!required}>
      <Control field={field} value={value === undefined ? '' : String(value)} onChange={onChange} />
    </Field>
  )
}

type ControlProps = { field: FormField; value: string; onChange: (value: string) => void }

function Control({ field: { type, choices = [] }, value, onChange }: ControlProps) {
  switch (type) {
    case 'long':
      return <Textarea value={value} onValueChange={onChange} rows={4} />
    case 'choice':
      return (
        <Select
          items={choices.map((choice) => ({ value: choice, label: choice }))}
          value={value === '' ? null : value}
          onValueChange={onChange}
        />
      )
    case 'number':
      return <Input inputMode="decimal" value={value} onValueChange={onChange} />
    case 'date':
      return <Input type="date" value={value} onValueChange={onChange} />
    default:
      return <Input value={value} onValueChange={onChange} />
  }
}
