import type { Schema } from '#graph/node-type'
import { asSchema, dereference, isRequired, titleOf } from '#graph/schema-at'
import { isVisible } from '#graph/visible'
import type { Json } from '#graph/workflow'
import { isRecord } from './value-at.ts'

export type Field = {
  name: string
  schema: Schema
  title: string
  /** It may be left empty and then nothing stands in for it. */
  isOptional: boolean
}

/** The fields of an object schema that apply to `value` now, told apart into everyday and advanced ones. */
export function visibleFields(root: Schema, schema: Schema, value: Json | undefined) {
  const filled = isRecord(value) ? value : {}
  const fields = Object.entries(asSchema(schema.properties) ?? {}).flatMap(([name, property]): Field[] => {
    const described = asSchema(property)
    if (!described || !isVisible(schema, name, filled)) return []
    const found = dereference(described, root)
    return [{ name, schema: found, title: titleOf(found, name), isOptional: isOptional(schema, name, found) }]
  })

  return {
    everyday: fields.filter((field) => field.schema['x-advanced'] !== true),
    advanced: fields.filter((field) => field.schema['x-advanced'] === true),
  }
}

/** Fields as they stand on lines: one that says so stands beside the field before it, as a unit beside its number. */
export function lines(fields: Field[]): [Field, ...Field[]][] {
  const found: [Field, ...Field[]][] = []
  for (const field of fields) {
    const line = found.at(-1)
    if (line && field.schema['x-beside'] === line.at(-1)?.name) line.push(field)
    else found.push([field])
  }

  return found
}

/** What has a default or is a switch is never empty, so that calling it optional would say nothing. */
function isOptional(schema: Schema, name: string, property: Schema): boolean {
  return !isRequired(schema, name) && property.default === undefined && property.type !== 'boolean'
}
