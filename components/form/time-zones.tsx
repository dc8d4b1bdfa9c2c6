'use client'

import { useMemo } from 'react'
import { Combobox } from '#components/ui/combobox'

type Props = {
  label: string
  value: string | null
  onChange: (zone: string | null) => void
  placeholder?: string
  disabled?: boolean
}

/** All time zones, searched by place, with what the clock there is ahead or behind. */
export function TimeZones({ label, value, onChange, placeholder = 'Search a city', disabled }: Props) {
  const items = useMemo(
    () =>
      ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((zone) => ({
        value: zone,
        label: zone.replaceAll('_', ' '),
        detail: offset(zone),
      })),
    [],
  )

  return (
    <Combobox
      aria-label={label}
      items={items}
      value={value}
      placeholder={placeholder}
      clearable
      disabled={disabled}
      onValueChange={onChange}
    />
  )
}

function offset(timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(
    new Date(),
  )

  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}
