'use client'

import { ArrowUpRight, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { ButtonLink } from '#components/ui/button'
import { Combobox } from '#components/ui/combobox'
import type { Json } from '#graph/workflow'
import { problemOf } from '../../problem.ts'
import { useForm } from '../form-context.tsx'
import { useListed } from '../use-listed.ts'
import { isRecord } from '../value-at.ts'
import type { AnyWidgetProps } from '../widget.tsx'
import { placeholderOf } from '../widget-props.ts'

/** Where an entry of a list is kept, and where the first one is made. */
const places: { [list: string]: { one: (id: string) => string; all: string; make: string } } = {
  workflows: { one: (id) => `/workflows/${id}`, all: '/', make: 'Make a workflow' },
  tables: { one: (id) => `/tables/${id}`, all: '/tables', make: 'Make a table' },
  'error-workflows': {
    one: (id) => `/workflows/${id}`,
    all: '/',
    make: 'Make one that starts with “When a run fails”',
  },
}

/** One of a list that the server keeps, found by its name. */
export function ListedWidget({ schema, value, onChange, onBlur, isReadOnly, title }: AnyWidgetProps) {
  const form = useForm()
  const list = String(schema['x-list'])
  const owner = ownerOf(schema['x-list-of'], form.value)
  const { data, error, isLoading, refetch } = useListed(list, owner)
  const chosen = typeof value === 'string' && value !== '' ? value : null
  const isKnown = data?.some((option) => option.value === chosen) ?? true
  const place = places[list]

  if (data?.length === 0 && place && !isReadOnly) {
    return (
      <ButtonLink href={place.all} target="_blank" icon={<ArrowUpRight aria-hidden="true" />}>
        {place.make}
      </ButtonLink>
    )
  }

  return (
    <div className="flex flex-col gap-1">
      <Combobox
        aria-label={title}
        items={data ?? []}
        value={data && isKnown ? chosen : null}
        placeholder={owner === null ? 'Choose the table first' : placeholderOf(schema)}
        loading={isLoading}
        failure={error ? problemOf(error).title : undefined}
        onRetry={refetch}
        empty={owner === null ? 'Choose the table first.' : undefined}
        clearable
        disabled={isReadOnly}
        onValueChange={(next) => {
          onChange(next ?? undefined)
          onBlur()
        }}
      />
      {!isKnown && chosen && (
        <p className="flex items-start gap-1.5 text-12 text-waiting-text">
          <TriangleAlert className="mt-0.5 size-3.5 shrink-0 text-waiting" aria-hidden="true" />
          What was chosen here is gone. Choose another.
        </p>
      )}
      {place && chosen && data && isKnown && (
        <Link
          href={place.one(chosen)}
          target="_blank"
          className="inline-flex items-center gap-1 self-start text-12 text-accent-text hover:underline"
        >
          Open it <ArrowUpRight className="size-3.5" aria-hidden="true" />
        </Link>
      )}
    </div>
  )
}

/** What the list belongs to, by the field that says so; undefined when it belongs to nothing, null while unsaid. */
function ownerOf(field: Json | undefined, value: Json): string | null | undefined {
  if (typeof field !== 'string') return undefined
  const owner = isRecord(value) ? value[field] : undefined

  return typeof owner === 'string' && owner !== '' ? owner : null
}
