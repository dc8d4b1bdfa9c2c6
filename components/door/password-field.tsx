'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { Field } from '#components/ui/field'
import { Input } from '#components/ui/input'

export const PASSWORD_MIN = 10

type Props = {
  label?: string
  value: string
  onValueChange: (value: string) => void
  /** A password to be chosen: its rule is told, and password managers offer one. */
  isNew?: boolean
  help?: string
  error?: string
}

export function PasswordField({ label = 'Password', value, onValueChange, isNew, help, error }: Props) {
  const [isShown, setShown] = useState(false)
  const missing = PASSWORD_MIN - value.length
  const rule = missing > 0 && value ? `${missing} more to go.` : 'A short sentence works well.'

  return (
    <Field
      label={label}
      error={error}
      help={help ?? (isNew ? `At least ${PASSWORD_MIN} characters, of any kind. ${rule}` : undefined)}
      aside={
        <button
          type="button"
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
          className="flex items-center gap-1 rounded-[4px] text-12 text-faint hover:text-ink [&_svg]:size-3.5"
        >
          {isShown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
          {isShown ? 'Hide' : 'Show'}
        </button>
      }
    >
      <Input
        type={isShown ? 'text' : 'password'}
        value={value}
        onValueChange={onValueChange}
        required
        minLength={isNew ? PASSWORD_MIN : undefined}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        spellCheck={false}
      />
    </Field>
  )
}
