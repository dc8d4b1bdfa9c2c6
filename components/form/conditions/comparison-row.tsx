'use client'

import { Select } from '#components/ui/select'
import { comparisonsFor } from '#graph/comparisons'
import type { Schema } from '#graph/node-type'
import { pointer as join } from '#graph/pointer'
import { asSchema } from '#graph/schema-at'
import { isVisible } from '#graph/visible'
import type { Json } from '#graph/workflow'
import { options } from '../field-kind.ts'
import { useForm } from '../form-context.tsx'
import { FormField } from '../form-field.tsx'
import { isRecord } from '../value-at.ts'
import { EntryButtons } from '../widgets/list-entry.tsx'
import type { List } from '../widgets/use-list.ts'
import { VerdictMark } from './verdict-mark.tsx'
import type { Verdict } from './verdicts.ts'

type Props = {
  /** Of one comparison. */
  items: Schema
  pointer: string
  condition: Json
  name: string
  index: number
  list: List
  isReadOnly: boolean
  /** undefined where nothing can be tried out. */
  verdict: Verdict | undefined
}

/** Field, comparison, value; the kind of the field decides what it can be compared by. */
export function ComparisonRow({ items, pointer, condition, name, index, list, isReadOnly, verdict }: Props) {
  const { write, touch } = useForm()
  const properties = asSchema(items.properties) ?? {}
  const fields = isRecord(condition) ? condition : {}
  const [first, last] = 'column' in properties ? (['column', 'value'] as const) : (['left', 'right'] as const)
  const operator = typeof fields.operator === 'string' ? fields.operator : 'equals'
  const part = (key: string, title: string) => (
    <FormField
      isBare
      field={{
        name: key,
        schema: asSchema(properties[key]) ?? {},
        title: `${name}, ${title}`,
        isOptional: false,
      }}
      pointer={join(pointer, key)}
      value={fields[key]}
    />
  )

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
          items={offered(properties.operator, operator, verdict)}
          value={operator}
          disabled={isReadOnly}
          onValueChange={(operator) => {
            write(join(pointer, 'operator'), operator)
            touch(join(pointer, 'operator'))
          }}
        />
        {isVisible(items, last, fields) && <div className="min-w-0">{part(last, 'compared with')}</div>}
        {verdict?.problem && (
          <p className="col-span-2 text-12 text-failed-text">{verdict.problem} The step would fail.</p>
        )}
      </div>
      <span className="flex shrink-0 flex-col items-center">
        {verdict && <VerdictMark holds={verdict.holds} problem={verdict.problem} />}
        {!isReadOnly && <EntryButtons name={name} index={index} list={list} isShownOnHover />}
      </span>
    </section>
  )
}

/** Those that make sense for the value, and the one that is chosen. */
function offered(schema: Json | undefined, chosen: string, verdict: Verdict | undefined) {
  const fitting = comparisonsFor(verdict?.kind ?? 'any')?.map(String)

  return (options(asSchema(schema) ?? {}) ?? [])
    .map(({ value, title }) => ({ value: String(value), label: title }))
    .filter(
      ({ value }) => value === chosen || (!GROUPS.includes(value) && (fitting?.includes(value) ?? true)),
    )
}

const GROUPS = ['all-of', 'any-of']
