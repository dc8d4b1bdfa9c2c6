'use client'

import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { Schema } from '#graph/node-type'
import { pointer as join } from '#graph/pointer'
import type { Json } from '#graph/workflow'
import { classes } from '../ui/classes.ts'
import { fieldKind } from './field-kind.ts'
import { useForm } from './form-context.tsx'
import { FormField } from './form-field.tsx'
import { isRecord, read } from './value-at.ts'
import { type Field, lines, visibleFields } from './visible-fields.ts'

type Props = { schema: Schema; value: Json | undefined; pointer: string; hidden?: string[] }

/** The fields of an object: the everyday ones, and the others behind “More options”. */
export function ObjectFields({ schema, value, pointer, hidden = [] }: Props) {
  const { root, focus, problems } = useForm()
  const { everyday, ...others } = visibleFields(root, schema, value)
  const advanced = others.advanced.filter(({ name }) => !hidden.includes(name))
  const filled = isRecord(value) ? value : {}
  const below = (field: Field, at: string) => {
    const own = join(pointer, field.name)
    return at === own || at.startsWith(`${own}/`)
  }
  const isLedTo = advanced.some((field) => focus !== null && below(field, focus))
  const [isShown, setShown] = useState(() =>
    advanced.some(
      (field) =>
        problems.some((problem) => below(field, problem.field)) ||
        (field.name in filled && filled[field.name] !== field.schema.default),
    ),
  )
  if (isLedTo && !isShown) setShown(true)
  // Whether all conditions must hold is said in the sentence of the conditions.
  const isSaid = (field: Field) =>
    field.name === 'match' && everyday.some(({ schema }) => fieldKind(schema) === 'conditions')
  const one = (field: Field) =>
    isSaid(field) ? null : (
      <FormField
        key={field.name}
        field={field}
        pointer={join(pointer, field.name)}
        value={read(value, join('', field.name))}
      />
    )

  const show = (fields: Field[]) =>
    lines(fields).map(([first, ...beside]) =>
      beside.length === 0 ? (
        one(first)
      ) : (
        <div key={first.name} className="grid auto-cols-fr grid-flow-col items-start gap-2">
          {[first, ...beside].map(one)}
        </div>
      ),
    )

  return (
    <>
      {show(everyday)}
      {advanced.length > 0 && (
        <>
          <button
            type="button"
            aria-expanded={isShown}
            onClick={() => setShown(!isShown)}
            className="-ml-1 flex items-center gap-1 self-start rounded-control pr-1.5 text-13 text-soft hover:text-ink"
          >
            <ChevronRight
              className={classes('size-4 transition-transform', isShown && 'rotate-90')}
              aria-hidden="true"
            />
            {isShown ? 'Fewer options' : `More options (${advanced.length})`}
          </button>
          {isShown && show(advanced)}
        </>
      )}
    </>
  )
}
