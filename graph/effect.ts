import type { NodeType, Schema, Service } from './node-type.ts'
import { asSchema } from './schema-at.ts'
import type { Json } from './workflow.ts'

type Fields = { [name: string]: Json }

/** What a step does to the world with this input: a `write` whose `reads` fit it only reads. */
export function effectOf({ effect, reads, input }: NodeType, fields: Fields): NodeType['effect'] {
  if (effect !== 'write' || !reads) return effect
  const onlyReads = Object.entries(reads).every(([name, values]) =>
    values.includes(fieldOf(input, name, fields)),
  )

  return onlyReads ? 'read' : 'write'
}

/** Whether a call that is made again with the same idempotency key acts once. */
export function isRepeatable(
  { idempotent, request, input }: NodeType,
  service: Service | undefined,
  fields: Fields,
): boolean {
  if (idempotent === undefined) return request !== undefined && service?.idempotencyHeader !== undefined

  return idempotent === true || Boolean(fieldOf(input, idempotent.field, fields))
}

function fieldOf(schema: Schema, name: string, fields: Fields): Json {
  return fields[name] ?? asSchema(asSchema(schema.properties)?.[name])?.default ?? null
}
