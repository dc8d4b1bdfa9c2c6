import { Field } from '@base-ui/react/field'
import type { ComponentProps } from 'react'
import { classes } from './classes.ts'

type Props = {
  onValueChange?: (value: string) => void
  /** In the font of data. */
  mono?: boolean
} & Pick<
  ComponentProps<'textarea'>,
  'rows' | 'placeholder' | 'value' | 'defaultValue' | 'className' | 'id' | 'name' | 'disabled' | 'readOnly'
> & { 'aria-label'?: string; onBlur?: () => void }

/** Several lines of text that grow with what is written. */
export function Textarea({ mono, className, rows = 3, placeholder, readOnly, ...rest }: Props) {
  return (
    <Field.Control
      {...rest}
      render={<textarea rows={rows} placeholder={placeholder} readOnly={readOnly} />}
      className={classes(
        'control field-sizing-content max-h-96 w-full min-w-0 resize-y px-2.5 py-1.5',
        mono && 'font-mono text-13!',
        className,
      )}
    />
  )
}
