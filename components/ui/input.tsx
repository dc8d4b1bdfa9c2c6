import { Input as Base } from '@base-ui/react/input'
import type { ComponentProps, ReactNode } from 'react'
import { classes } from './classes.ts'

type Props = {
  /** Inside the left edge, such as a search glass. */
  icon?: ReactNode
  onValueChange?: (value: string) => void
  className?: string
} & Omit<ComponentProps<'input'>, 'className'>

/** One line of text. Inside a `Field` it takes the label, the help and the error from there. */
export function Input({ icon, className, type = 'text', ...rest }: Props) {
  const input = (
    <Base
      type={type}
      {...rest}
      className={classes('control h-8 w-full min-w-0 px-2.5', icon ? 'pl-8' : null, !icon && className)}
    />
  )
  if (!icon) return input

  return (
    <span className={classes('relative block', className)}>
      <span className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-faint [&_svg]:size-4">
        {icon}
      </span>
      {input}
    </span>
  )
}
