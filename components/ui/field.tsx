import { Field as Base } from '@base-ui/react/field'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'

type Props = {
  label: ReactNode
  help?: ReactNode
  /** Says what is wrong and how it would be right. */
  error?: ReactNode
  optional?: boolean
  /** At the right end of the label's line. */
  aside?: ReactNode
  name?: string
  className?: string
  /** One control of this folder. */
  children: ReactNode
}

/** Label above, help below, the error where the eye is. Required is the default; optional says so. */
export function Field({ label, help, error, optional, aside, name, className, children }: Props) {
  return (
    <Base.Root name={name} invalid={Boolean(error)} className={classes('flex flex-col gap-1.5', className)}>
      <span className="flex min-h-5 items-center justify-between gap-2">
        <Base.Label className="text-13 font-medium">
          {label}
          {optional && <span className="font-normal text-faint"> · optional</span>}
        </Base.Label>
        {aside}
      </span>
      {children}
      {error && (
        <Base.Error match className="flex items-start gap-1.5 text-13 text-failed-text">
          <CircleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden="true" />
          <span className="min-w-0 wrap-anywhere">{error}</span>
        </Base.Error>
      )}
      {help && <Base.Description className="text-12 text-faint">{help}</Base.Description>}
    </Base.Root>
  )
}
