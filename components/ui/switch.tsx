import { Switch as Base } from '@base-ui/react/switch'
import type { ReactNode } from 'react'

type Props = {
  label: ReactNode
  help?: ReactNode
  checked: boolean
  onCheckedChange: (checked: boolean) => void
  disabled?: boolean
  name?: string
}

/** On or off, at once. For what takes effect with a form, use `Checkbox`. */
export function Switch({ label, help, ...rest }: Props) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is Base UI's switch inside.
    <label className="flex items-start gap-2.5 text-13">
      <Base.Root
        {...rest}
        className="mt-px flex h-4.5 w-8 shrink-0 rounded-full border border-control bg-sunken p-px transition-colors data-checked:border-accent data-checked:bg-accent data-disabled:opacity-55"
      >
        <Base.Thumb className="aspect-square h-full rounded-full bg-control transition-transform data-checked:translate-x-3.5 data-checked:bg-on-accent" />
      </Base.Root>
      <span className="min-w-0">
        {label}
        {help && <span className="block text-12 text-faint">{help}</span>}
      </span>
    </label>
  )
}
