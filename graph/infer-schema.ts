import type { Schema } from './node-type.ts'
import type { Json } from './workflow.ts'

/** Entries of a list looked at: the rest is taken to be alike. */
const SAMPLE = 20

/** The schema that a value is an example of. */
export function inferSchema(value: Json): Schema {
  if (value === null) return {}
  if (Array.isArray(value))
    return { type: 'array', items: value.slice(0, SAMPLE).map(inferSchema).reduce(mergeSchemas, {}) }
  if (typeof value !== 'object') return { type: typeof value, examples: [value] }

  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(value).map(([name, field]) => [name, inferSchema(field)])),
  }
}

/** One schema for two values: all fields of both; nothing is said where their types differ. */
export function mergeSchemas(a: Schema, b: Schema): Schema {
  if (a.type === undefined) return b
  if (b.type === undefined) return a
  if (a.type !== b.type) return {}
  if (a.type === 'array') return { type: 'array', items: mergeSchemas(schemaIn(a.items), schemaIn(b.items)) }
  if (a.type !== 'object') return a

  const properties = { ...schemaIn(a.properties) }
  for (const [name, field] of Object.entries(schemaIn(b.properties))) {
    properties[name] = mergeSchemas(schemaIn(properties[name]), schemaIn(field))
  }
  return { type: 'object', properties }
}

function schemaIn(value: Json | undefined): Schema {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {}
}
