'use client'

import { useState } from 'react'
import { Field } from '#components/ui/field'
import { Select } from '#components/ui/select'
import type { FlowRules } from '#graph/flow-rules'
import { FormField } from '../../form/form-field.tsx'
import { priorityField } from './use-flow-form.ts'

const LEVELS = [
  { value: '10', label: 'Highest', help: 'Before everything else in this workspace.' },
  { value: '5', label: 'High' },
  { value: '0', label: 'Normal' },
  { value: '-5', label: 'Low' },
  { value: '-10', label: 'Lowest', help: 'When nothing else is waiting.' },
  { value: 'each', label: 'It depends on the event', help: 'A field of the trigger says how urgent it is.' },
] as const

type Props = {
  priority: FlowRules['priority']
  onChange: (priority: FlowRules['priority'] | undefined) => void
  disabled: boolean
}

/** Which runs are taken first when more are waiting than can go. */
export function Priority({ priority, onChange, disabled }: Props) {
  const [isEach, setEach] = useState(typeof priority === 'string')
  const value = isEach ? 'each' : nearest(typeof priority === 'number' ? priority : 0)

  return (
    <div className="flex flex-col gap-4">
      <Field label="Priority" help="Counts when more runs wait than can go at once.">
        <Select
          items={LEVELS}
          value={value}
          disabled={disabled}
          onValueChange={(next) => {
            setEach(next === 'each')
            onChange(next === 'each' ? undefined : Number(next) || undefined)
          }}
        />
      </Field>
      {isEach && (
        <FormField
          field={{
            name: 'priority',
            schema: priorityField,
            title: 'Priority of each event',
            isOptional: false,
          }}
          pointer="/priority"
          value={priority}
        />
      )}
    </div>
  )
}

function nearest(priority: number): (typeof LEVELS)[number]['value'] {
  const [best] = LEVELS.filter(({ value }) => value !== 'each').toSorted(
    (one, other) => Math.abs(Number(one.value) - priority) - Math.abs(Number(other.value) - priority),
  )

  return best?.value ?? '0'
}
