'use client'

import { skipToken, useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { type Outputs, useTRPC } from '#components/api'
import { IconButton } from '#components/ui/icon-button'
import { Loaded } from '#components/ui/loaded'
import { Skeleton } from '#components/ui/skeleton'
import type { Schema } from '#graph/node-type'
import { pointer as join } from '#graph/pointer'
import { useForm } from '../form-context.tsx'
import { FormField } from '../form-field.tsx'
import { isRecord } from '../value-at.ts'
import type { AnyWidgetProps } from '../widget.tsx'

type Table = Outputs['table']['get']
type Column = Table['columns'][number]

/** A field for each column of the table that another field has chosen. */
export function CellsWidget(props: AnyWidgetProps) {
  const trpc = useTRPC()
  const form = useForm()
  const field = props.schema['x-list-of']
  const owner = typeof field === 'string' && isRecord(form.value) ? form.value[field] : undefined
  const id = typeof owner === 'string' && owner !== '' ? owner : null
  const table = useQuery(trpc.table.get.queryOptions(id ? { id } : skipToken, { staleTime: 10_000 }))
  if (!id) return <p className="text-13 text-faint">Choose the table first: its columns appear here.</p>

  return (
    <Loaded query={table} label="The columns" compact skeleton={<Skeleton className="h-24" />}>
      {(found) => <Cells {...props} table={found} />}
    </Loaded>
  )
}

function Cells({ table, pointer, value, onChange, isReadOnly, labelId }: AnyWidgetProps & { table: Table }) {
  const cells = isRecord(value) ? value : {}
  const gone = Object.keys(cells).filter((id) => !table.columns.some((column) => column.id === id))
  const forget = (id: string) =>
    onChange(Object.fromEntries(Object.entries(cells).filter(([other]) => other !== id)))

  return (
    // biome-ignore lint/a11y/useSemanticElements: its name is the label of the field around it.
    <div
      role="group"
      aria-labelledby={labelId}
      className="flex flex-col gap-3 border-l-2 border-hairline pl-3"
    >
      {table.columns.map((column) => (
        <FormField
          key={column.id}
          field={{
            name: column.id,
            schema: schemaOf(column, table.key === column.id),
            title: column.title,
            isOptional: false,
          }}
          pointer={join(pointer, column.id)}
          value={cells[column.id]}
        />
      ))}
      {gone.map((id) => (
        <p key={id} className="flex items-center justify-between gap-2 text-13 text-waiting-text">
          The column “{id}” is gone.
          {!isReadOnly && (
            <IconButton
              label={`Forget the value for ${id}`}
              size="small"
              icon={<X aria-hidden="true" />}
              onClick={() => forget(id)}
            />
          )}
        </p>
      ))}
    </div>
  )
}

function schemaOf({ title, type }: Column, isKey: boolean): Schema {
  const described: Schema = isKey ? { description: 'The key: it tells the rows apart.' } : {}

  return { ...schemas[type], ...described, title }
}

const schemas: Record<Column['type'], Schema> = {
  text: { type: 'string' },
  number: { type: 'number' },
  boolean: {
    oneOf: [
      { const: '', title: 'Left empty' },
      { const: true, title: 'Yes' },
      { const: false, title: 'No' },
    ],
    default: '',
  },
  date: { type: 'string', format: 'date' },
  json: {},
}
