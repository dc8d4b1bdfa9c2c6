import { Button as BaseButton } from '@base-ui/react/button'
import type { ComponentProps, ReactNode } from 'react'
import { classes } from './classes.ts'
import { LaterLink } from './later-link.tsx'

export type ButtonLook = { variant?: Variant; size?: 'small' | 'medium' | 'large'; icon?: ReactNode }

type Variant = 'primary' | 'secondary' | 'quiet' | 'danger'
type Props = ButtonLook & { loading?: boolean; className?: string } & Omit<
    ComponentProps<'button'>,
    'className'
  >

/** A verb. While `loading` it stays focusable, keeps its width and refuses presses. */
export function Button({ variant, size, icon, loading, disabled, className, children, ...rest }: Props) {
  return (
    <BaseButton
      type="button"
      {...rest}
      disabled={disabled || loading}
      focusableWhenDisabled={loading}
      aria-busy={loading || undefined}
      className={classes(buttonClasses({ variant, size }), className)}
    >
      {loading ? <Ring /> : icon}
      {children}
    </BaseButton>
  )
}

/** A link that looks like a button: it leads somewhere and can be opened in a new tab. */
export function ButtonLink({
  variant,
  size,
  icon,
  className,
  children,
  ...rest
}: ButtonLook & ComponentProps<typeof LaterLink>) {
  return (
    <LaterLink {...rest} className={classes(buttonClasses({ variant, size }), className)}>
      {icon}
      {children}
    </LaterLink>
  )
}

export function buttonClasses({ variant = 'secondary', size = 'medium' }: Omit<ButtonLook, 'icon'>) {
  return classes(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control font-medium whitespace-nowrap select-none transition-colors',
    'data-disabled:cursor-not-allowed data-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0',
    sizes[size],
    variants[variant],
  )
}

const sizes = {
  small: 'h-7 px-2 text-13',
  medium: 'h-8 px-3 text-13',
  large: 'h-10 px-4 text-14',
}

const variants: Record<Variant, string> = {
  primary: 'bg-ink text-on-ink hover:not-data-disabled:bg-soft',
  secondary:
    'border border-hairline bg-raised text-ink hover:not-data-disabled:border-control active:bg-sunken',
  quiet: 'text-soft hover:not-data-disabled:bg-hover hover:not-data-disabled:text-ink active:bg-press',
  danger: 'bg-failed text-on-failed hover:not-data-disabled:bg-failed/88',
}

function Ring() {
  return (
    <svg viewBox="0 0 16 16" className="animate-ring" aria-hidden="true" fill="none" stroke="currentColor">
      <circle cx="8" cy="8" r="6" strokeWidth="2" opacity="0.25" />
      <path d="M8 2a6 6 0 0 1 6 6" strokeWidth="2" strokeLinecap="round" />
    </svg>
  )
}
