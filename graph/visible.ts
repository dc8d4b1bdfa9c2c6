import type { Schema } from './node-type.ts'
import { asSchema } from './schema-at.ts'
import type { Json } from './workflow.ts'

/**
 * False when the form hides a field: its `x-when` asks for another value of a sibling. A sibling that is not
 * filled in has its default. `schema` describes the object that `fields` are of.
 */
export function isVisible(schema: Schema, name: string, fields: { [name: string]: Json }): boolean {
  const properties = asSchema(schema.properties)
  const when = asSchema(asSchema(properties?.[name])?.['x-when'])
  if (!when) return true

  return Object.entries(when).every(([sibling, wanted]) => {
    const value = fields[sibling] ?? asSchema(properties?.[sibling])?.default ?? null
    return Array.isArray(wanted) ? wanted.includes(value) : wanted === value
  })
}
