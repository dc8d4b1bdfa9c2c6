'use client'

import { CalendarClock } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { Field } from '#components/ui/field'
import { IconButton } from '#components/ui/icon-button'
import { Input } from '#components/ui/input'
import { Popover } from '#components/ui/popover'
import type { Json } from '#graph/workflow'
import { TimeZones } from '../time-zones.tsx'
import { inZone, wallTime } from './wall-time.ts'

type Props = { title: string; value: Json | undefined; onChange: (moment: string) => void }

/** Opens a calendar with a clock and a time zone, for a field in which a moment is written. */
export function MomentButton({ title, value, onChange }: Props) {
  const [isOpen, open] = useState(false)

  return (
    <Popover
      open={isOpen}
      onOpenChange={open}
      align="end"
      title={title}
      trigger={
        <IconButton
          label={`Choose a date and time for ${title}`}
          size="small"
          icon={<CalendarClock aria-hidden="true" />}
          className="size-6! text-faint"
        />
      }
    >
      <Choice
        value={typeof value === 'string' ? value : ''}
        onChoose={(moment) => {
          onChange(moment)
          open(false)
        }}
      />
    </Popover>
  )
}

function Choice({ value, onChoose }: { value: string; onChoose: (moment: string) => void }) {
  const [local, setLocal] = useState(wallTime(value)?.local ?? '')
  const [zone, setZone] = useState<string | null>(null)

  return (
    <form
      className="flex w-72 flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        if (local !== '') onChoose(zone === null ? `${local}:00` : inZone(local, zone))
      }}
    >
      <Field label="Date and time">
        <Input type="datetime-local" value={local} onValueChange={setLocal} required />
      </Field>
      <Field label="Time zone" optional help="Left empty, the time zone of the workflow.">
        <TimeZones label="Time zone" value={zone} onChange={setZone} />
      </Field>
      <Button type="submit" variant="primary" size="small" className="self-end">
        Take it
      </Button>
    </form>
  )
}
