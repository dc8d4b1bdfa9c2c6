import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, type ButtonLook } from './button.tsx'
import { classes } from './classes.ts'
import { Menu, type MenuItem } from './menu.tsx'

type Props = {
  children: ReactNode
  onClick: () => void
  items: readonly MenuItem[]
  /** What the arrow opens, for those who do not see it. */
  menuLabel: string
  loading?: boolean
  disabled?: boolean
} & ButtonLook

/** What is meant nearly always, and beside it what else it could be. */
export function SplitButton({ children, onClick, items, menuLabel, loading, disabled, ...look }: Props) {
  const { variant = 'secondary', size } = look
  const seam = variant === 'secondary' ? '-ml-px' : 'border-l border-on-ink/25'

  return (
    <span className="inline-flex shrink-0">
      <Button {...look} onClick={onClick} loading={loading} disabled={disabled} className="rounded-r-none">
        {children}
      </Button>
      <Menu
        items={items}
        trigger={
          <Button
            variant={variant}
            size={size}
            disabled={disabled}
            aria-label={menuLabel}
            icon={<ChevronDown aria-hidden="true" />}
            className={classes('rounded-l-none px-1.5!', seam)}
          />
        }
      />
    </span>
  )
}
