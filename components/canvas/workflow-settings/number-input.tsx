'use client'

import { useState } from 'react'
import { Input } from '#components/ui/input'

type Props = {
  label: string
  value: number
  least: number
  most: number
  onChange: (value: number) => void
  disabled?: boolean
}

/** A whole number within bounds. What is not one yet stays as typed until the field is left. */
export function NumberInput({ label, value, least, most, onChange, disabled }: Props) {
  const [typed, setTyped] = useState<string | null>(null)

  return (
    <Input
      aria-label={label}
      inputMode="numeric"
      value={typed ?? String(value)}
      disabled={disabled}
      onValueChange={(text) => {
        setTyped(text)
        const number = Number(text)
        if (Number.isInteger(number) && number >= least && number <= most) onChange(number)
      }}
      onBlur={() => setTyped(null)}
      className="w-20! tabular-nums"
    />
  )
}
