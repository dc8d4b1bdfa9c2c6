import { TimeZones } from '../time-zones.tsx'
import type { AnyWidgetProps } from '../widget.tsx'

export function TimeZoneWidget({ value, onChange, onBlur, isReadOnly, title, schema }: AnyWidgetProps) {
  const chosen = value ?? schema.default
  const { 'x-placeholder': placeholder } = schema

  return (
    <TimeZones
      label={title}
      value={typeof chosen === 'string' && chosen !== '' ? chosen : null}
      {...(typeof placeholder === 'string' && { placeholder })}
      disabled={isReadOnly}
      onChange={(next) => {
        onChange(next ?? undefined)
        onBlur()
      }}
    />
  )
}
