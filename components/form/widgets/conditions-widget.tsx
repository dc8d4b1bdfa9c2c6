'use client'

import { Plus } from 'lucide-react'
import { Button } from '#components/ui/button'
import { Select } from '#components/ui/select'
import { pointer as join } from '#graph/pointer'
import { asSchema } from '#graph/schema-at'
import { isVisible } from '#graph/visible'
import type { Json } from '#graph/workflow'
import { options } from '../field-kind.ts'
import { useForm } from '../form-context.tsx'
import { FormField } from '../form-field.tsx'
import { isRecord, read } from '../value-at.ts'
import type { AnyWidgetProps } from '../widget.tsx'
import { EntryButtons } from './list-entry.tsx'
import { type List, useList } from './use-list.ts'

/** Conditions as a sentence: this is greater than that, and … On values of any step, or on columns of a table. */
export function ConditionsWidget(props: AnyWidgetProps) {
  const { pointer, value, onChange, isReadOnly, labelId } = props
  const form = useForm()
  const list = useList(value, onChange)
  const matchAt = `${pointer.slice(0, pointer.lastIndexOf('/'))}/match`
  const match = read(form.value, matchAt) === 'any' ? 'any' : 'all'

  return (
    // biome-ignore lint/a11y/useSemanticElements: its name is the label of the field around it.
    <div role="group" aria-labelledby={labelId} className="flex flex-col gap-2">
      {list.entries.length > 1 && (
        <p className="flex items-center gap-2 text-13 text-soft">
          <Select
            size="small"
            aria-label="How many must hold"
            items={MATCHES}
            value={match}
            disabled={isReadOnly}
            onValueChange={(next) => form.write(matchAt, next)}
            className="w-auto!"
          />
          of these hold
        </p>
      )}
      {list.entries.map(({ key, value: condition }, index) => (
        <Condition key={key} {...props} condition={condition} index={index} list={list} />
      ))}
      {!isReadOnly && (
        <Button
          size="small"
          variant="quiet"
          icon={<Plus aria-hidden="true" />}
          onClick={() => list.add({ operator: 'equals' })}
          className="-ml-2 self-start"
        >
          {list.entries.length === 0 ? 'Add condition' : match === 'any' ? 'Or…' : 'And…'}
        </Button>
      )}
    </div>
  )
}

const MATCHES = [
  { value: 'all', label: 'All' },
  { value: 'any', label: 'Any' },
] as const

type Props = AnyWidgetProps & { condition: Json; index: number; list: List }

function Condition({ schema, pointer, condition, index, list, isReadOnly }: Props) {
  const { write, touch } = useForm()
  const items = asSchema(schema.items) ?? {}
  const properties = asSchema(items.properties) ?? {}
  const fields = isRecord(condition) ? condition : {}
  const at = join(pointer, index)
  const name = `Condition ${index + 1}`
  const [first, last] = 'column' in properties ? (['column', 'value'] as const) : (['left', 'right'] as const)
  const part = (key: string, title: string) => (
    <FormField
      isBare
      field={{
        name: key,
        schema: asSchema(properties[key]) ?? {},
        title: `${name}, ${title}`,
        isOptional: false,
      }}
      pointer={join(at, key)}
      value={fields[key]}
    />
  )
  const operators = options(asSchema(properties.operator) ?? {}) ?? []

  return (
    <section
      data-entry=""
      aria-label={name}
      className="data-dragged:opacity-60 group/entry flex items-start gap-1 rounded-card border border-hairline bg-sunken/60 p-2"
    >
      <div className="grid min-w-0 grow grid-cols-[minmax(0,9.5rem)_minmax(0,1fr)] gap-1.5">
        <div className="col-span-2 min-w-0">{part(first, first === 'column' ? 'column' : 'value')}</div>
        <Select
          aria-label={`${name}, comparison`}
          items={operators.map(({ value, title }) => ({ value: String(value), label: title }))}
          value={typeof fields.operator === 'string' ? fields.operator : 'equals'}
          disabled={isReadOnly}
          onValueChange={(operator) => {
            write(join(at, 'operator'), operator)
            touch(join(at, 'operator'))
          }}
        />
        {isVisible(items, last, fields) && <div className="min-w-0">{part(last, 'compared with')}</div>}
      </div>
      {!isReadOnly && <EntryButtons name={name} index={index} list={list} isShownOnHover />}
    </section>
  )
}
