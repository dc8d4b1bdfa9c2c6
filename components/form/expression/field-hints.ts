import { types } from '#graph/coerce'
import { conversion } from '#graph/conversion'
import type { Schema } from '#graph/node-type'
import { withFallback } from '#graph/simple-formula'
import type { Json } from '#graph/workflow'
import { type DataSource, inShort, type Preview } from './data-source.ts'
import { chips } from './template-edit.ts'

/** Something to know of a value in a field, and what one press does about it. */
export type FieldHint = {
  tone: 'note' | 'warning' | 'failure'
  message: string
  fixes: HintFix[]
}

/** `formula` takes the place of the chip that starts there; without one, the person picks again. */
export type HintFix = { label: string; start: number; formula: string | null }

type Field = {
  template: string
  schema: Schema
  /** The whole value is one expression, which keeps its type. */
  isWhole: boolean
  preview: Preview | null
}

const MOST = 4

/** What there is to know of the values of earlier steps in a field: whether they are there, and fit. */
export function fieldHints(field: Field, data: DataSource): FieldHint[] {
  const hints = chips(field.template).flatMap((chip) => [
    ...gone(chip, data),
    ...mayBeMissing(chip, field, data),
    ...misfit(chip, field, data),
  ])

  return hints.slice(0, MOST)
}

type Chip = { start: number; expression: string }

function gone({ start, expression }: Chip, data: DataSource): FieldHint[] {
  const { isKnown, field } = data.chip(expression)
  if (isKnown) return []
  const named = field === '' ? 'A value' : `“${field}”`

  return [
    {
      tone: 'failure',
      message: `${named} comes from a step that was deleted.`,
      fixes: [
        { label: 'Pick another value', start, formula: null },
        { label: 'Take it out', start, formula: '' },
      ],
    },
  ]
}

function mayBeMissing(
  { start, expression }: Chip,
  { schema, isWhole }: Field,
  data: DataSource,
): FieldHint[] {
  const { missing, label, title } = data.chip(expression)
  if (missing === null) return []
  const fallback = usualFallback(isWhole ? schema : {})
  const words = fallback === '' ? 'empty text' : inShort(fallback)

  return [
    {
      tone: 'warning',
      message: `“${label === '' ? title : label}” may be missing: ${missing}.`,
      fixes: [
        { label: `Use ${words} when it is missing`, start, formula: withFallback(expression, fallback) },
      ],
    },
  ]
}

/** What does least harm where a value is wanted. */
function usualFallback(schema: Schema): Json {
  const [kind] = types(schema)
  if (kind === 'number' || kind === 'integer') return 0
  if (kind === 'boolean') return false

  return kind === 'array' ? [] : ''
}

function misfit({ start, expression }: Chip, field: Field, data: DataSource): FieldHint[] {
  const known = data.field(expression)
  const found = field.isWhole
    ? conversion(
        {
          formula: expression,
          sample: field.preview?.is === 'value' ? field.preview.value : undefined,
          schema: known?.schema,
        },
        field.schema,
      )
    : conversion({ formula: expression, sample: composite(known?.sample) }, { type: 'string' })
  if (!found) return []

  return [
    {
      tone: found.is === 'fails' ? 'failure' : 'note',
      message: found.message,
      fixes: found.fixes.map(({ label, formula }) => ({ label, start, formula })),
    },
  ]
}

/** Inside a text only lists and objects are more than they look. */
const composite = (sample: Json | undefined): Json | undefined =>
  typeof sample === 'object' ? sample : undefined
