import { Input } from '#components/ui/input'
import type { AnyWidgetProps } from '../widget.tsx'
import { described } from '../widget-props.ts'

/** A day, or a moment: chosen by the clock of this computer, kept in UTC. */
export function DateWidget(props: AnyWidgetProps) {
  const { schema, value, onChange, onBlur, isReadOnly } = props
  const isMoment = schema.format === 'date-time'
  const text = typeof value === 'string' ? value : ''

  const change = (next: string) => {
    if (next === '') return onChange(undefined)
    onChange(isMoment ? new Date(next).toISOString() : next)
  }

  return (
    <Input
      {...described(props)}
      type={isMoment ? 'datetime-local' : 'date'}
      value={isMoment ? local(text) : text}
      readOnly={isReadOnly}
      onValueChange={change}
      onBlur={onBlur}
    />
  )
}

function local(moment: string): string {
  const at = new Date(moment)
  if (Number.isNaN(at.getTime())) return ''

  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
