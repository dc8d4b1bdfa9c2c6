import type { Schema } from './node-type.ts'
import type { Key } from './path.ts'
import type { Json } from './workflow.ts'

/**
 * The schema of a field or entry of a value; undefined when the contract says nothing of it. `value` is the
 * whole value that `schema` describes: its constants choose between alternatives.
 */
export function childSchema(schema: Schema, key: string, value: Json, root: Schema): Schema | undefined {
  const at = dereference(schema, root)
  if (Array.isArray(value)) return asSchema(at.items)

  const own = asSchema(field(at.properties, key)) ?? asSchema(at.additionalProperties)
  if (own) return dereference(own, root)

  for (const branch of branches(at, value, root)) {
    const found = childSchema(branch, key, value, root)
    if (found) return found
  }

  return undefined
}

/** The schema of what lies at a path; a name reaches into every entry of a list, as in an expression. */
export function schemaAt(schema: Schema, keys: Key[]): Schema | undefined {
  const [key, ...rest] = keys
  if (key === undefined) return schema
  const items = asSchema(dereference(schema, schema).items)
  if (typeof key === 'number') return items && schemaAt(items, rest)
  if (items) {
    const each = schemaAt(items, keys)
    return each && { type: 'array', items: each }
  }

  const child = childSchema(schema, key, {}, schema)
  return child && schemaAt(child, rest)
}

/** Follows `#/$defs/name`; contracts use no other reference. */
export function dereference(schema: Schema, root: Schema): Schema {
  const { $ref, ...rest } = schema
  if (typeof $ref !== 'string' || !$ref.startsWith('#/$defs/')) return schema

  const target = asSchema(field(root.$defs, $ref.slice('#/$defs/'.length)))
  return target ? { ...target, ...rest } : rest
}

export function asSchema(value: Json | undefined): Schema | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined
}

/** True when an object must hold the field, whatever else it holds. */
export function isRequired(schema: Schema, name: string): boolean {
  return Array.isArray(schema.required) && schema.required.includes(name)
}

/** A title for people: the schema's own, or the name in words. */
export function titleOf(schema: Schema | undefined, name: string): string {
  if (typeof schema?.title === 'string') return schema.title

  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[-_]+/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase()
}

/** The alternatives that the constants of the value leave open. */
function branches(schema: Schema, value: Json, root: Schema): Schema[] {
  const all = [schema.allOf, schema.oneOf, schema.anyOf].flatMap((list) => (Array.isArray(list) ? list : []))
  const schemas = all.flatMap((entry): Schema[] => {
    const branch = asSchema(entry)
    return branch ? [branch] : []
  })

  return schemas.map((branch) => dereference(branch, root)).filter((branch) => fits(branch, value))
}

function fits(branch: Schema, value: Json): boolean {
  const fields = asSchema(value)
  if (!fields) return true

  return Object.entries(asSchema(branch.properties) ?? {}).every(([name, property]) => {
    const constant = asSchema(property)?.const
    return constant === undefined || fields[name] === undefined || fields[name] === constant
  })
}

function field(value: Json | undefined, name: string): Json | undefined {
  const fields = asSchema(value)

  return fields && Object.hasOwn(fields, name) ? fields[name] : undefined
}
