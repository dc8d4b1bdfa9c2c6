import { defaults } from './defaults.ts'
import type { Schema } from './node-type.ts'
import { asSchema, childSchema, dereference } from './schema-at.ts'
import { isVisible } from './visible.ts'
import type { Json } from './workflow.ts'

/**
 * A value as its form means it: what it leaves out has the schema's default, and fields that the form hides
 * are gone. Never changes the value it is given.
 */
export function prepare(schema: Schema, value: Json, root: Schema = schema): Json {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) {
    return value.map((entry, index) =>
      prepareChild(schema, String(index), { whole: value, part: entry, root }),
    )
  }

  const own = dereference(schema, root)
  const filled = { ...defaults(own), ...value }
  return Object.fromEntries(
    Object.entries(filled).flatMap(([name, part]): [string, Json][] =>
      isVisible(own, name, filled) ? [[name, prepareChild(own, name, { whole: filled, part, root })]] : [],
    ),
  )
}

function prepareChild(
  schema: Schema,
  key: string,
  { whole, part, root }: { whole: Json; part: Json; root: Schema },
): Json {
  if (part === null || typeof part !== 'object') return part

  return prepare(asSchema(childSchema(schema, key, whole, root)) ?? {}, part, root)
}
