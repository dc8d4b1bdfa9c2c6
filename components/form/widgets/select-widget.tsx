import { Combobox } from '#components/ui/combobox'
import { Select } from '#components/ui/select'
import { options } from '../field-kind.ts'
import type { AnyWidgetProps } from '../widget.tsx'
import { described } from '../widget-props.ts'

const SEARCH_FROM = 12

/** One of the values the schema names. */
export function SelectWidget(props: AnyWidgetProps) {
  const { schema, value, onChange, onBlur, isReadOnly, title } = props
  const found = options(schema) ?? []
  const key = (one: unknown) => JSON.stringify(one)
  const chosen = value ?? schema.default
  const choose = (next: string | null) => {
    onChange(found.find((option) => key(option.value) === next)?.value)
    onBlur()
  }
  const items = found.map(({ value, title, description }) => ({
    value: key(value),
    label: title,
    help: description,
  }))
  const current = chosen === undefined ? null : key(chosen)

  if (items.length > SEARCH_FROM) {
    return (
      <Combobox
        aria-label={title}
        items={items}
        value={current}
        onValueChange={choose}
        disabled={isReadOnly}
      />
    )
  }

  return (
    <Select
      {...described(props)}
      items={items}
      value={current}
      onValueChange={choose}
      disabled={isReadOnly}
    />
  )
}
