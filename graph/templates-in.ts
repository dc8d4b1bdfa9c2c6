import type { Schema } from './node-type.ts'
import { pointer } from './pointer.ts'
import { childSchema, dereference } from './schema-at.ts'
import { isTemplate } from './template.ts'
import { isVisible } from './visible.ts'
import type { Json } from './workflow.ts'

/** A string with expressions, and where it stands; `inside` when it is read inside the container it is a field of. */
export type Found = { field: string; template: string; inside?: true }

/** The templates of an input that a run resolves: not in fields that are hidden or taken literally. */
export function templatesIn(input: Json, schema: Schema): Found[] {
  return collect(input, { schema, root: schema, field: '' })
}

function collect(
  value: Json,
  { schema, root, field, inside }: { schema: Schema; root: Schema; field: string; inside?: true },
): Found[] {
  if (schema['x-literal'] === true) return []
  if (schema['x-inside'] === true && !inside) return collect(value, { schema, root, field, inside: true })
  if (isTemplate(value)) return [{ field, template: value, ...(inside && { inside }) }]
  if (value === null || typeof value !== 'object') return []

  const own = dereference(schema, root)
  return Object.entries(value).flatMap(([key, child]) => {
    if (!Array.isArray(value) && !isVisible(own, key, value)) return []

    return collect(child, {
      schema: childSchema(own, key, value, root) ?? {},
      root,
      field: pointer(field, key),
      ...(inside && { inside }),
    })
  })
}
