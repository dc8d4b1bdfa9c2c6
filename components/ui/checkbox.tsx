import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'

type Props = {
  label: ReactNode
  help?: ReactNode
  checked: boolean
  indeterminate?: boolean
  onCheckedChange: (checked: boolean) => void
  disabled?: boolean
  name?: string
}

export function Checkbox({ label, help, indeterminate, ...rest }: Props) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is Base UI's checkbox inside.
    <label className="flex items-start gap-2 text-13">
      <Base.Root
        {...rest}
        indeterminate={indeterminate}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-[4px] border border-control bg-raised text-on-accent transition-colors data-checked:border-accent data-checked:bg-accent data-disabled:opacity-55 data-indeterminate:border-accent data-indeterminate:bg-accent"
      >
        <Base.Indicator className="flex data-unchecked:hidden">
          {indeterminate ? (
            <Minus className="size-3.5" strokeWidth={3} aria-hidden="true" />
          ) : (
            <Check className="size-3.5" strokeWidth={3} aria-hidden="true" />
          )}
        </Base.Indicator>
      </Base.Root>
      <span className="min-w-0">
        {label}
        {help && <span className="block text-12 text-faint">{help}</span>}
      </span>
    </label>
  )
}
