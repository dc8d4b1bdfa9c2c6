'use client'

import { useState } from 'react'
import { Select } from '#components/ui/select'
import { NumberInput } from './number-input.tsx'

const UNITS = [
  { value: 'seconds', label: 'seconds', seconds: 1 },
  { value: 'minutes', label: 'minutes', seconds: 60 },
  { value: 'hours', label: 'hours', seconds: 3_600 },
  { value: 'days', label: 'days', seconds: 86_400 },
] as const

type Unit = (typeof UNITS)[number]['value']

type Props = { label: string; seconds: number; onChange: (seconds: number) => void; disabled?: boolean }

/** A stretch of time as people say it; kept in seconds. */
export function DurationInput({ label, seconds, onChange, disabled }: Props) {
  const [unit, setUnit] = useState<Unit>(
    () => UNITS.findLast((each) => seconds % each.seconds === 0)?.value ?? 'seconds',
  )
  const size = UNITS.find(({ value }) => value === unit)?.seconds ?? 1
  const count = Math.max(1, Math.round(seconds / size))

  return (
    <span className="flex items-center gap-2">
      <NumberInput
        label={label}
        value={count}
        least={1}
        most={Math.floor((30 * 86_400) / size)}
        disabled={disabled}
        onChange={(next) => onChange(next * size)}
      />
      <Select
        aria-label={`Unit of ${label}`}
        items={UNITS}
        value={unit}
        disabled={disabled}
        onValueChange={(next) => {
          setUnit(next)
          const length = UNITS.find(({ value }) => value === next)?.seconds ?? 1
          onChange(Math.min(count * length, 30 * 86_400))
        }}
        className="w-28!"
      />
    </span>
  )
}
