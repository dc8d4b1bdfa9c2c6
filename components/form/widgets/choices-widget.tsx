import { Toggle } from '@base-ui/react/toggle'
import { options } from '../field-kind.ts'
import { isRecord } from '../value-at.ts'
import type { AnyWidgetProps } from '../widget.tsx'

/** Several of a few values, pressed on and off. */
export function ChoicesWidget({ schema, value, onChange, onBlur, isReadOnly, labelId }: AnyWidgetProps) {
  const found = isRecord(schema.items) ? (options(schema.items) ?? []) : []
  const chosen = Array.isArray(value) ? value : Array.isArray(schema.default) ? schema.default : []

  return (
    // biome-ignore lint/a11y/useSemanticElements: its name is the label of the field around it.
    <div role="group" aria-labelledby={labelId} className="flex flex-wrap gap-1.5">
      {found.map((option) => (
        <Toggle
          key={String(option.value)}
          pressed={chosen.includes(option.value)}
          disabled={isReadOnly}
          onPressedChange={(on) => {
            // In the order the schema names them.
            onChange(
              found
                .filter(({ value }) => (value === option.value ? on : chosen.includes(value)))
                .map(({ value }) => value),
            )
            onBlur()
          }}
          className="h-7 rounded-full border border-control px-2.5 text-13 text-soft transition-colors hover:text-ink data-pressed:border-ink data-pressed:bg-ink data-pressed:text-on-ink"
        >
          {option.title}
        </Toggle>
      ))}
    </div>
  )
}
