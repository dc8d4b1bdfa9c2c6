'use client'

import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { Input } from '#components/ui/input'
import { pointer as join } from '#graph/pointer'
import { asSchema } from '#graph/schema-at'
import { FormField } from '../form-field.tsx'
import { isRecord } from '../value-at.ts'
import type { AnyWidgetProps } from '../widget.tsx'

/** An object whose names are the person's own. */
export function MapWidget({ schema, pointer, value, onChange, isReadOnly, labelId }: AnyWidgetProps) {
  const entries = Object.entries(isRecord(value) ? value : {})
  const values = asSchema(schema.additionalProperties) ?? {}
  const [renaming, setRenaming] = useState<{ from: string; to: string } | null>(null)

  const rename = () => {
    if (renaming && renaming.to !== '' && !entries.some(([name]) => name === renaming.to)) {
      onChange(
        Object.fromEntries(entries.map(([name, one]) => [name === renaming.from ? renaming.to : name, one])),
      )
    }
    setRenaming(null)
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: its name is the label of the field around it.
    <div role="group" aria-labelledby={labelId} className="flex flex-col gap-2">
      {entries.map(([name, one]) => (
        <div key={name} className="group/entry flex items-start gap-1.5">
          <Input
            aria-label="Name"
            value={renaming?.from === name ? renaming.to : name}
            readOnly={isReadOnly}
            onValueChange={(to) => setRenaming({ from: name, to })}
            onBlur={rename}
            className="w-2/5! shrink-0"
          />
          <div className="min-w-0 grow">
            <FormField
              isBare
              field={{ name, schema: values, title: `Value of ${name}`, isOptional: false }}
              pointer={join(pointer, name)}
              value={one}
            />
          </div>
          {!isReadOnly && (
            <IconButton
              label={`Remove ${name}`}
              size="small"
              icon={<X aria-hidden="true" />}
              onClick={() => onChange(Object.fromEntries(entries.filter(([other]) => other !== name)))}
            />
          )}
        </div>
      ))}
      {!isReadOnly && (
        <Button
          size="small"
          variant="quiet"
          icon={<Plus aria-hidden="true" />}
          onClick={() =>
            onChange(Object.fromEntries([...entries, [freeName(entries.map(([name]) => name)), '']]))
          }
          className="-ml-2 self-start"
        >
          Add entry
        </Button>
      )}
    </div>
  )
}

function freeName(taken: string[]): string {
  for (let number = 1; ; number++) if (!taken.includes(`name${number}`)) return `name${number}`
}
