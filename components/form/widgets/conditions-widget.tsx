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

/** Conditions as a sentence: this is greater than that, and … */
export function ConditionsWidget(props: AnyWidgetProps) {
  const { pointer, value, onChange, isReadOnly, labelId } = props
  const form = useForm()
  const list = useList(value, onChange)
  // Whether one is enough is said beside the list, by the field `match` of the same object.
  const match =
    read(form.value, `${pointer.slice(0, pointer.lastIndexOf('/'))}/match`) === 'any' ? 'or' : 'and'

  return (
    // biome-ignore lint/a11y/useSemanticElements: its name is the label of the field around it.
    <div role="group" aria-labelledby={labelId} className="flex flex-col gap-1.5">
      {list.entries.map(({ key, value: condition }, index) => (
        <div key={key}>
          {index > 0 && <p className="mb-1.5 pl-3 text-12 font-medium text-faint">{match}</p>}
          <Condition {...props} condition={condition} index={index} list={list} />
        </div>
      ))}
      {!isReadOnly && (
        <Button
          size="small"
          variant="quiet"
          icon={<Plus aria-hidden="true" />}
          onClick={() => list.add({ operator: 'equals' })}
          className="-ml-2 self-start"
        >
          Add condition
        </Button>
      )}
    </div>
  )
}

type Props = AnyWidgetProps & { condition: Json; index: number; list: List }

function Condition({ schema, pointer, condition, index, list, isReadOnly }: Props) {
  const { write, touch } = useForm()
  const items = asSchema(schema.items) ?? {}
  const properties = asSchema(items.properties) ?? {}
  const fields = isRecord(condition) ? condition : {}
  const at = join(pointer, index)
  const name = `Condition ${index + 1}`
  const part = (key: 'left' | 'right', title: string) => (
    <FormField
      isBare
      field={{
        name: key,
        schema: asSchema(properties[key]) ?? {},
        title: `${name}, ${title}`,
        required: true,
      }}
      pointer={join(at, key)}
      value={fields[key]}
    />
  )
  const operators = options(asSchema(properties.operator) ?? {}) ?? []

  return (
    <section
      aria-label={name}
      className="group/entry flex items-start gap-1 rounded-card border border-hairline bg-raised/60 p-2"
    >
      <div className="flex min-w-0 grow flex-col gap-1.5">
        {part('left', 'value')}
        <Select
          size="small"
          aria-label={`${name}, comparison`}
          items={operators.map(({ value, title }) => ({ value: String(value), label: title }))}
          value={typeof fields.operator === 'string' ? fields.operator : 'equals'}
          disabled={isReadOnly}
          onValueChange={(operator) => {
            write(join(at, 'operator'), operator)
            touch(join(at, 'operator'))
          }}
        />
        {isVisible(items, 'right', fields) && part('right', 'compared with')}
      </div>
      {!isReadOnly && <EntryButtons name={name} index={index} list={list} isShownOnHover />}
    </section>
  )
}
