'use client'

import { useMemo } from 'react'
import { Combobox } from '#components/ui/combobox'
import type { AnyWidgetProps } from '../widget.tsx'

/** All time zones, searched by place, with what the clock there is ahead or behind. */
export function TimeZoneWidget({ value, onChange, onBlur, isReadOnly, title, schema }: AnyWidgetProps) {
  const items = useMemo(
    () =>
      ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((zone) => ({
        value: zone,
        label: zone.replaceAll('_', ' '),
        detail: offset(zone),
      })),
    [],
  )

  const chosen = value ?? schema.default

  return (
    <Combobox
      aria-label={title}
      items={items}
      value={typeof chosen === 'string' && chosen !== '' ? chosen : null}
      placeholder={typeof schema['x-placeholder'] === 'string' ? schema['x-placeholder'] : 'Search a city'}
      clearable
      disabled={isReadOnly}
      onValueChange={(next) => {
        onChange(next ?? undefined)
        onBlur()
      }}
    />
  )
}

function offset(timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(
    new Date(),
  )

  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}
