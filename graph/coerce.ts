import type { Schema } from './node-type.ts'
import type { Json } from './workflow.ts'

/**
 * What an expression gave, as its field wants it. JSONata turns a list of one into its item, and data from
 * outside is often text: a list field gets a list, a number field the number a text spells. What does not
 * fit is left for the schema to refuse.
 */
export function coerce(value: Json, schema: Schema | undefined): Json {
  const wanted = types(schema)
  if (wanted.length === 0 || wanted.includes(typeOf(value))) return value
  if (typeOf(value) === 'integer' && wanted.includes('number')) return value
  if (wanted.includes('array')) return value === null ? [] : [coerce(value, itemsOf(schema))]

  return coerceScalar(value, wanted)
}

function coerceScalar(value: Json, wanted: string[]): Json {
  if (typeof value === 'string') {
    const text = value.trim()
    if (wanted.includes('number') || wanted.includes('integer')) {
      if (/^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text)) return Number(text)
    }
    if (wanted.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  }
  if (wanted.includes('string')) return toText(value)

  return value
}

/** A value inside a text: nothing for nothing, JSON for lists and objects. */
export function toText(value: Json | undefined): string {
  if (value === undefined || value === null) return ''

  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The types a schema names; empty when it takes anything. */
export function types(schema: Schema | undefined): string[] {
  const type = schema?.type
  if (typeof type === 'string') return [type]

  return Array.isArray(type) ? type.filter((name) => typeof name === 'string') : []
}

function typeOf(value: Json): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'

  return typeof value
}

function itemsOf(schema: Schema | undefined): Schema | undefined {
  const items = schema?.items

  return items !== null && typeof items === 'object' && !Array.isArray(items) ? items : undefined
}
