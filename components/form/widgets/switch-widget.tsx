import { Switch } from '#components/ui/switch'
import type { AnyWidgetProps } from '../widget.tsx'

export function SwitchWidget({ schema, value, onChange, onBlur, isReadOnly, title, aside }: AnyWidgetProps) {
  const isOn = typeof value === 'boolean' ? value : schema.default === true

  return (
    <span className="flex items-start justify-between gap-2">
      <Switch
        label={<span className="font-medium">{title}</span>}
        checked={isOn}
        disabled={isReadOnly}
        onCheckedChange={(next) => {
          onChange(next)
          onBlur()
        }}
      />
      {aside}
    </span>
  )
}
