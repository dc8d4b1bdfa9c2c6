'use client'

import { Plus } from 'lucide-react'
import { Button } from '#components/ui/button'
import { pointer as join } from '#graph/pointer'
import { dereference, titleOf } from '#graph/schema-at'
import { emptyValue } from '../empty-value.ts'
import { fieldKind, primaryType } from '../field-kind.ts'
import { useForm } from '../form-context.tsx'
import { FormField } from '../form-field.tsx'
import { ObjectFields } from '../object-fields.tsx'
import { isRecord } from '../value-at.ts'
import type { AnyWidgetProps } from '../widget.tsx'
import { ListEntry } from './list-entry.tsx'
import { useList } from './use-list.ts'

/** Any number of things of one kind, in an order. */
export function ListWidget({ schema, pointer, value, onChange, isReadOnly, labelId, title }: AnyWidgetProps) {
  const { root } = useForm()
  const items = isRecord(schema.items) ? dereference(schema.items, root) : {}
  const list = useList(value, onChange)
  const name = titleOf(items, singular(title))
  const isObject = fieldKind(items) === 'group'
  const most = typeof schema.maxItems === 'number' ? schema.maxItems : Number.POSITIVE_INFINITY
  const add = () => list.add(primaryType(items) === 'string' ? '' : emptyValue(root, items))

  return (
    // biome-ignore lint/a11y/useSemanticElements: its name is the label of the field around it.
    <div role="group" aria-labelledby={labelId} className="flex flex-col gap-2">
      {list.entries.map(({ key, value }, index) => (
        <ListEntry
          key={key}
          name={`${name} ${index + 1}`}
          index={index}
          list={list}
          isCard={isObject}
          isReadOnly={isReadOnly}
        >
          {isObject && isRecord(value) ? (
            <ObjectFields schema={items} value={value} pointer={join(pointer, index)} />
          ) : (
            <FormField
              isBare
              field={{ name: String(index), schema: items, title: `${name} ${index + 1}`, isOptional: false }}
              pointer={join(pointer, index)}
              value={value}
            />
          )}
        </ListEntry>
      ))}
      {!isReadOnly && list.entries.length < most && (
        <Button
          size="small"
          variant="quiet"
          icon={<Plus aria-hidden="true" />}
          onClick={add}
          className="-ml-2 self-start"
        >
          Add {name.toLowerCase()}
        </Button>
      )}
    </div>
  )
}

/** One of "Queries" is a query; of what is no plural, an entry. */
const singular = (title: string): string =>
  /s$/.test(title) ? title.replace(/ies$/, 'y').replace(/s$/, '') : 'Entry'
