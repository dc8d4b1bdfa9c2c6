'use client'

import { Plus } from 'lucide-react'
import { Button } from '#components/ui/button'
import { pointer as join } from '#graph/pointer'
import { asSchema, titleOf } from '#graph/schema-at'
import { FormField } from '../form-field.tsx'
import { isRecord } from '../value-at.ts'
import type { AnyWidgetProps } from '../widget.tsx'
import { EntryButtons } from './list-entry.tsx'
import { useList } from './use-list.ts'

/** Names with values, side by side: headers, form fields, fields to set. */
export function PairsWidget({ schema, pointer, value, onChange, isReadOnly, labelId }: AnyWidgetProps) {
  const list = useList(value, onChange)
  const items = asSchema(schema.items) ?? {}
  const properties = asSchema(items.properties) ?? {}
  const name = titleOf(items, 'entry')

  return (
    // biome-ignore lint/a11y/useSemanticElements: its name is the label of the field around it.
    <div role="group" aria-labelledby={labelId} className="flex flex-col gap-2">
      {list.entries.map(({ key, value: entry }, index) => (
        <div key={key} data-entry="" className="data-dragged:opacity-60 group/entry flex items-start gap-1.5">
          <div className="w-1/3 min-w-0 shrink-0">
            <Part label="name" number={index + 1} {...{ properties, pointer, index, entry }} />
          </div>
          <div className="min-w-0 grow">
            <Part label="value" number={index + 1} {...{ properties, pointer, index, entry }} />
          </div>
          {!isReadOnly && (
            <EntryButtons name={`${name} ${index + 1}`} index={index} list={list} isShownOnHover />
          )}
        </div>
      ))}
      {!isReadOnly && (
        <Button
          size="small"
          variant="quiet"
          icon={<Plus aria-hidden="true" />}
          onClick={() => list.add({ name: '', value: '' })}
          className="-ml-2 self-start"
        >
          Add {name.toLowerCase()}
        </Button>
      )}
    </div>
  )
}

type PartProps = {
  label: 'name' | 'value'
  number: number
  properties: AnyWidgetProps['schema']
  pointer: string
  index: number
  entry: AnyWidgetProps['value']
}

function Part({ label, number, properties, pointer, index, entry }: PartProps) {
  const schema = asSchema(properties[label]) ?? {}

  return (
    <FormField
      isBare
      field={{ name: label, schema, title: `${titleOf(schema, label)} ${number}`, isOptional: false }}
      pointer={join(join(pointer, index), label)}
      value={isRecord(entry) ? entry[label] : undefined}
    />
  )
}
