import type { Schema } from './node-type.ts'
import { asSchema } from './schema-at.ts'
import type { Json } from './workflow.ts'

/** The fields of an object schema that have a default, filled with it. */
export function defaults(schema: Schema): { [field: string]: Json } {
  const properties = Object.entries(asSchema(schema.properties) ?? {})

  return Object.fromEntries(
    properties.flatMap(([name, property]): [string, Json][] => {
      const value = asSchema(property)?.default
      return value === undefined ? [] : [[name, structuredClone(value)]]
    }),
  )
}
