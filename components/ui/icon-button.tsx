import type { ComponentProps, ReactNode } from 'react'
import { Button, type ButtonLook } from './button.tsx'
import { classes } from './classes.ts'
import { Tooltip } from './tooltip.tsx'

type Props = {
  /** Read aloud, and shown as the tooltip. */
  label: string
  icon: ReactNode
  keys?: string
  side?: 'top' | 'right' | 'bottom' | 'left'
  loading?: boolean
} & Pick<ButtonLook, 'variant' | 'size'> &
  Omit<ComponentProps<'button'>, 'children'>

export function IconButton({ label, icon, keys, side, variant = 'quiet', size, className, ...rest }: Props) {
  return (
    <Tooltip content={label} keys={keys} side={side}>
      <Button
        {...rest}
        variant={variant}
        size={size}
        icon={icon}
        aria-label={label}
        className={classes(square[size ?? 'medium'], className)}
      />
    </Tooltip>
  )
}

const square = { small: 'w-7 px-0!', medium: 'w-8 px-0!', large: 'w-10 px-0!' }
