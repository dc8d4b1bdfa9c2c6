import type { Schema } from '#graph/node-type'
import { dereference } from '#graph/schema-at'
import type { Json } from '#graph/workflow'
import { options, primaryType, variants } from './field-kind.ts'
import { isRecord } from './value-at.ts'

/** What a new value of this schema starts as: its default, its first choice when it must have one, else empty. */
export function emptyValue(root: Schema, given: Schema): Json {
  const schema = dereference(given, root)
  if (schema.default !== undefined) return schema.default
  if (schema.const !== undefined) return schema.const
  const [first] = options(schema) ?? []
  if (first) return first.value
  const [variant] = variants(schema) ?? []
  if (variant) return emptyValue(root, variant)

  switch (primaryType(schema)) {
    case 'object':
      return emptyFields(root, schema)
    case 'array':
      return emptyItems(root, schema)
    case 'boolean':
      return false
    case 'integer':
    case 'number':
      return typeof schema.minimum === 'number' ? schema.minimum : 0
    default:
      return ''
  }
}

/**
 * The fields a new object starts with: the required ones that have something to start from; what is written or picked
 * as one value, such as a file or a list as JSON, is empty until somebody gives it. The others show their
 * default without holding it, so that a better one can reach them later.
 */
export function emptyFields(root: Schema, schema: Schema): { [name: string]: Json } {
  const required = Array.isArray(schema.required) ? schema.required : []
  const properties = isRecord(schema.properties) ? schema.properties : {}

  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, property]): [string, Json][] => {
      if (!isRecord(property)) return []
      const found = dereference(property, root)
      const starts = found.default !== undefined || found.const !== undefined
      const holds = ['object', 'array'].includes(primaryType(found) ?? '') && found.format === undefined
      return required.includes(name) && (starts || holds) ? [[name, emptyValue(root, found)]] : []
    }),
  )
}

function emptyItems(root: Schema, schema: Schema): Json[] {
  const least = typeof schema.minItems === 'number' ? schema.minItems : 0
  const { items } = schema
  return isRecord(items)
    ? Array.from({ length: least }, (_one, index) => emptyEntry(root, items, index + 1))
    : []
}

/** The entry of a list that has exits of its own is known by an id; people see its title. */
export function emptyEntry(root: Schema, items: Schema, number: number): Json {
  const entry = emptyValue(root, items)
  const properties = isRecord(items.properties) ? items.properties : {}
  if (!isRecord(entry) || !('id' in properties)) return entry

  const name = typeof items.title === 'string' ? items.title : 'Case'
  return {
    ...entry,
    id: `${name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}${number}`,
    title: `${name} ${number}`,
  }
}
