'use client'

import { Plus } from 'lucide-react'
import { Button } from '#components/ui/button'
import { pointer as join } from '#graph/pointer'
import { asSchema } from '#graph/schema-at'
import type { Json } from '#graph/workflow'
import { emptyEntry } from '../empty-value.ts'
import { useForm } from '../form-context.tsx'
import { ObjectFields } from '../object-fields.tsx'
import { isRecord } from '../value-at.ts'
import type { AnyWidgetProps } from '../widget.tsx'
import { ListEntry } from './list-entry.tsx'
import { useList } from './use-list.ts'

/** The cases of a switch. Each has an id for the cables that leave by it; people only see its name. */
export function CasesWidget({ schema, pointer, value, onChange, isReadOnly, labelId }: AnyWidgetProps) {
  const { root } = useForm()
  const list = useList(value, onChange)
  const items = asSchema(schema.items) ?? {}
  const add = () => {
    const taken = list.entries.flatMap(({ value }) => (isRecord(value) ? [String(value.id)] : []))
    list.add(freeEntry(taken, (number) => emptyEntry(root, items, number)))
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: its name is the label of the field around it.
    <div role="group" aria-labelledby={labelId} className="flex flex-col gap-2">
      {list.entries.map(({ key, value: one }, index) => (
        <ListEntry
          key={key}
          name={`Case ${index + 1}`}
          index={index}
          list={list}
          isCard
          isReadOnly={isReadOnly}
        >
          <ObjectFields schema={items} value={one} pointer={join(pointer, index)} hidden={['id']} />
        </ListEntry>
      ))}
      {!isReadOnly && (
        <Button
          size="small"
          variant="quiet"
          icon={<Plus aria-hidden="true" />}
          onClick={add}
          className="-ml-2 self-start"
        >
          Add case
        </Button>
      )}
    </div>
  )
}

function freeEntry(taken: string[], make: (number: number) => Json): Json {
  for (let number = 1; ; number++) {
    const entry = make(number)
    if (!isRecord(entry) || !taken.includes(String(entry.id))) return entry
  }
}
