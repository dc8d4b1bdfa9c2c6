import type { Schema } from './node-type.ts'
import type { Json } from './workflow.ts'

/** The types that a field stated by name may have; see `trigger.call`. */
const types: { [kind: string]: Schema } = {
  text: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  list: { type: 'array' },
  object: { type: 'object' },
  any: {},
}

/** The schema of what a workflow takes or gives, as its trigger states it field by field; null when it states none. */
export function statedSchema(fields: Json | undefined): Schema | null {
  const stated = (Array.isArray(fields) ? fields : []).flatMap((field): StatedField[] =>
    isField(field) ? [field] : [],
  )
  if (stated.length === 0) return null

  return {
    type: 'object',
    properties: Object.fromEntries(
      stated.map(({ name, type = 'text', help }) => [
        name,
        { ...types[type], title: name, ...(help && { description: help }) },
      ]),
    ),
    required: stated.filter(({ required = true }) => required).map(({ name }) => name),
  }
}

type StatedField = { name: string; type?: string; required?: boolean; help?: string }

function isField(field: Json): field is StatedField {
  return (
    field !== null &&
    typeof field === 'object' &&
    !Array.isArray(field) &&
    typeof field.name === 'string' &&
    field.name !== ''
  )
}
