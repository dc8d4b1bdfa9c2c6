import type { Schema } from '#graph/node-type'
import { isTemplate } from '#graph/template'
import type { Json } from '#graph/workflow'
import { type FieldKind, options } from './field-kind.ts'
import { isRecord } from './value-at.ts'

const LISTS: FieldKind[] = ['conditions', 'cases', 'pairs', 'choices', 'list', 'offers']
const OBJECTS: FieldKind[] = ['group', 'map', 'cells']
/** Show whatever they are given. */
const ANY: FieldKind[] = ['json', 'any', 'variants', 'file', 'code']

/** What a value is that its field cannot show, in words; null when it can. It was pasted, or made by a program. */
export function misfit(kind: FieldKind, schema: Schema, value: Json | undefined): string | null {
  if (value === undefined || value === null || isTemplate(value) || ANY.includes(kind)) return null
  if (LISTS.includes(kind)) return Array.isArray(value) ? null : `${named(value)} where a list belongs`
  if (OBJECTS.includes(kind)) return isRecord(value) ? null : `${named(value)} where fields with names belong`
  if (kind === 'select') return isChoice(schema, value) ? null : 'a choice that there is not'
  if (kind === 'switch') return typeof value === 'boolean' ? null : `${named(value)} where yes or no belongs`

  return typeof value === 'object'
    ? `${named(value)} where ${kind === 'number' ? 'a number' : 'text'} belongs`
    : null
}

const isChoice = (schema: Schema, value: Json) =>
  (options(schema) ?? []).some((option) => JSON.stringify(option.value) === JSON.stringify(value))

function named(value: Json): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  if (typeof value === 'number') return 'a number'
  return typeof value === 'boolean' ? 'yes or no' : 'text'
}
