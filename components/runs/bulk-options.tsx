'use client'

import { Field } from '#components/ui/field'
import { Select } from '#components/ui/select'
import type { BulkAction } from './bulk-words.ts'

export type BulkSettings = { version?: 'same' | 'newest'; failed?: 'repeat' | 'skip' }

type Props = { action: BulkAction; settings: BulkSettings; onChange: (settings: BulkSettings) => void }

/** What the action leaves open. */
export function BulkOptions({ action, settings: { version = 'same', failed = 'repeat' }, onChange }: Props) {
  if (action === 'resume')
    return (
      <Field label="The failed step">
        <Select
          value={failed}
          onValueChange={(next) => onChange({ failed: next })}
          items={[
            { value: 'repeat', label: 'Runs again' },
            {
              value: 'skip',
              label: 'Is passed over',
              help: 'It gives { error } to the steps after it.',
            },
          ]}
        />
      </Field>
    )
  if (action === 'cancel') return null

  return (
    <Field label="Version">
      <Select
        value={version}
        onValueChange={(next) => onChange({ version: next })}
        items={[
          { value: 'same', label: 'The one each ran on' },
          { value: 'newest', label: 'The newest', help: 'What is published now.' },
        ]}
      />
    </Field>
  )
}
