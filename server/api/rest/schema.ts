import { z } from 'zod'
import type { Json } from '#graph/workflow'

export type JsonSchema = { [keyword: string]: Json }

/** The JSON Schema of what a procedure takes (`input`) or gives (`output`). */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _draft, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: tidy })

  return JSON.parse(JSON.stringify(rest))
}

/** A format says what its pattern would; and no integer of ours comes near the edge of what a number can hold. */
function tidy({ jsonSchema }: { jsonSchema: { [keyword: string]: unknown } }) {
  if (jsonSchema.format) delete jsonSchema.pattern
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
}

/** The fields of an object schema by name. */
export function fieldsOf(schema: z.ZodType): Record<string, JsonSchema> {
  return objectOf(jsonSchemaOf(schema, 'input').properties)
}

export function objectOf(value: Json | undefined): Record<string, JsonSchema> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return {}

  return Object.fromEntries(
    Object.entries(value).flatMap(([name, field]) =>
      field !== null && typeof field === 'object' && !Array.isArray(field) ? [[name, field]] : [],
    ),
  )
}
