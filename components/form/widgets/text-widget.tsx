import { Input } from '#components/ui/input'
import { Textarea } from '#components/ui/textarea'
import type { AnyWidgetProps } from '../widget.tsx'
import { described, placeholderOf } from '../widget-props.ts'

const TYPES: { [format: string]: string } = { email: 'email', uri: 'url' }

/** Text that holds no expressions. */
export function TextWidget(props: AnyWidgetProps) {
  const { schema, value, onChange, onBlur, isReadOnly } = props
  const text = typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value)
  const change = (next: string) => onChange(next === '' ? undefined : next)
  const common = {
    ...described(props),
    value: text,
    onBlur,
    readOnly: isReadOnly,
    placeholder: placeholderOf(schema),
  }

  if (schema.format === 'multiline' || schema.format === 'markdown') {
    return <Textarea {...common} rows={4} onValueChange={change} />
  }

  return (
    <Input
      {...common}
      type={schema['x-secret'] === true ? 'password' : (TYPES[String(schema.format)] ?? 'text')}
      autoComplete={schema['x-secret'] === true ? 'new-password' : 'off'}
      spellCheck={false}
      onValueChange={change}
    />
  )
}
