import type { Schema } from '#graph/node-type'
import { titleOf } from '#graph/schema-at'
import type { Json } from '#graph/workflow'
import { isRecord } from './value-at.ts'

export type FieldKind =
  | 'text'
  | 'multiline'
  | 'secret'
  | 'number'
  | 'switch'
  | 'select'
  | 'code'
  | 'json'
  | 'cron'
  | 'time-zone'
  | 'date'
  | 'date-time'
  | 'moment'
  | 'file'
  | 'listed'
  | 'offer'
  | 'offers'
  | 'cells'
  | 'conditions'
  | 'cases'
  | 'pairs'
  | 'choices'
  | 'list'
  | 'group'
  | 'map'
  | 'variants'
  | 'any'

export type Option = { value: Json; title: string; description?: string }

const BY_FORMAT: { [format: string]: FieldKind } = {
  multiline: 'multiline',
  markdown: 'multiline',
  code: 'code',
  json: 'json',
  cron: 'cron',
  'time-zone': 'time-zone',
  date: 'date',
  'date-time': 'date-time',
  moment: 'moment',
  file: 'file',
  cells: 'cells',
}

/** Which widget shows a value of this schema. The schema has been followed through its `$ref` already. */
export function fieldKind(schema: Schema): FieldKind {
  if (typeof schema['x-list'] === 'string') return 'listed'
  if (Array.isArray(schema['x-offers'])) return primaryType(schema) === 'array' ? 'offers' : 'offer'
  if (options(schema)) return 'select'
  if (variants(schema)) return 'variants'
  if (schema['x-secret'] === true) return 'secret'
  const format = typeof schema.format === 'string' ? BY_FORMAT[schema.format] : undefined
  if (format) return format

  switch (primaryType(schema)) {
    case 'string':
      return 'text'
    case 'integer':
    case 'number':
      return 'number'
    case 'boolean':
      return 'switch'
    case 'array':
      return listKind(schema)
    case 'object':
      return isRecord(schema.properties) && Object.keys(schema.properties).length > 0
        ? 'group'
        : mapKind(schema)
    default:
      return 'any'
  }
}

/** The choices of an enum, or of a `oneOf` made of constants with titles. */
export function options(schema: Schema): Option[] | null {
  const list = Array.isArray(schema.oneOf) ? schema.oneOf : schema.anyOf
  if (Array.isArray(list) && list.length > 0 && list.every((entry) => isRecord(entry) && 'const' in entry)) {
    return list.filter(isRecord).map((entry) => ({
      value: entry.const ?? null,
      title: typeof entry.title === 'string' ? entry.title : String(entry.const),
      ...(typeof entry.description === 'string' ? { description: entry.description } : {}),
    }))
  }
  if (Array.isArray(schema.enum)) {
    return schema.enum.map((value) => ({ value, title: value === null ? 'None' : humane(String(value)) }))
  }
  return null
}

/** The shapes a value may take, when the schema names several. */
export function variants(schema: Schema): Schema[] | null {
  const list = Array.isArray(schema.oneOf) ? schema.oneOf : schema.anyOf
  if (!Array.isArray(list) || list.length === 0) return null
  return list.filter(isRecord)
}

/** The one type a schema stands for; of several the first that is not null. */
export function primaryType(schema: Schema): string | null {
  if (typeof schema.type === 'string') return schema.type
  if (Array.isArray(schema.type)) {
    const named = schema.type.filter((type) => typeof type === 'string' && type !== 'null')
    return named.length === 1 && typeof named[0] === 'string' ? named[0] : null
  }
  if (isRecord(schema.properties)) return 'object'
  if (isRecord(schema.items)) return 'array'
  return null
}

/** Whether a value from an earlier step may stand here. */
export const takesExpressions = (schema: Schema): boolean =>
  schema['x-literal'] !== true && schema['x-secret'] !== true

/** Whether text may surround the expressions; elsewhere a field is one whole expression or none. */
export const mixesText = (kind: FieldKind): boolean => ['text', 'multiline', 'moment', 'any'].includes(kind)

/** Whether a person may type in place of choosing from what a service offers. */
export const canBeTyped = (kind: FieldKind): boolean => kind === 'offer'

/** `not-equals` reads as "Not equals"; methods and other capitals stay as they are. */
const humane = (name: string): string => (name === name.toUpperCase() ? name : titleOf(undefined, name))

function listKind(schema: Schema): FieldKind {
  const items = isRecord(schema.items) ? schema.items : {}
  const fields = isRecord(items.properties) ? items.properties : {}
  if (('left' in fields || 'column' in fields) && 'operator' in fields) return 'conditions'
  if ('conditions' in fields && 'id' in fields) return 'cases'
  if ('name' in fields && Object.keys(fields).every((name) => name === 'name' || name === 'value'))
    return 'pairs'
  return options(items) && schema.uniqueItems === true ? 'choices' : 'list'
}

const mapKind = (schema: Schema): FieldKind =>
  isRecord(schema.additionalProperties) && primaryType(schema.additionalProperties) === 'string'
    ? 'map'
    : 'json'
