import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export type SelectItem<Value extends string = string> = {
  value: Value
  label: string
  help?: string
  icon?: ReactNode
}

type Props<Value extends string> = {
  items: readonly SelectItem<Value>[]
  value: Value | null
  onValueChange: (value: Value) => void
  placeholder?: string
  /** Needed where no `Field` names it. */
  'aria-label'?: string
  disabled?: boolean
  size?: 'small' | 'medium'
  className?: string
  onBlur?: () => void
}

/** One of a few. For many, or for what is loaded while typing, use `Combobox`. */
export function Select<Value extends string>({
  items,
  value,
  onValueChange,
  placeholder = 'Choose…',
  disabled,
  size = 'medium',
  className,
  ...rest
}: Props<Value>) {
  // Base UI takes an empty value for none, where it may stand for something.
  const chosen = items.find((item) => item.value === value)

  return (
    <Base.Root
      items={items}
      value={value}
      onValueChange={(next) => next !== null && onValueChange(next)}
      disabled={disabled}
    >
      <Base.Trigger
        {...rest}
        className={classes(
          'control flex w-full min-w-0 items-center justify-between gap-2 text-left select-none data-popup-open:border-accent',
          size === 'small' ? 'h-7 px-2 text-13' : 'h-8 px-2.5',
          className,
        )}
      >
        <span className={classes('min-w-0 truncate', !chosen && !value && 'text-faint')}>
          {chosen?.label ?? (value || placeholder)}
        </span>
        <Base.Icon className="text-faint">
          <ChevronDown className="size-4" aria-hidden="true" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 select-none">
          <Base.Popup className="popup max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto p-1">
            <Base.List>{items.map(renderItem)}</Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function renderItem({ value, label, help, icon }: SelectItem) {
  return (
    <Base.Item
      key={value}
      value={value}
      className="flex min-h-8 cursor-default items-center gap-2 rounded-control px-2 py-1 text-13 outline-none data-highlighted:bg-hover [&_svg]:size-4"
    >
      {icon}
      <span className="flex min-w-0 grow flex-col">
        <Base.ItemText>{label}</Base.ItemText>
        {help && <span className="max-w-72 text-12 text-faint">{help}</span>}
      </span>
      <Base.ItemIndicator className="text-accent-text">
        <Check aria-hidden="true" />
      </Base.ItemIndicator>
    </Base.Item>
  )
}
