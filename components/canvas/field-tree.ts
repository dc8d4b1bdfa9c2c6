import type { Schema } from '#graph/node-type'
import { formatPath, type Key, type Path, parsePath } from '#graph/path'
import { asSchema } from '#graph/schema-at'
import type { Json } from '#graph/workflow'
import { type DataField, kindOf, type ValueKind } from '../form/expression/data-source.ts'
import { primaryType } from '../form/field-kind.ts'
import { isRecord } from '../form/value-at.ts'

const DEPTH = 6
const BREADTH = 80

type Place = {
  path: Path
  label: string
  schema: Schema | undefined
  sample: Json | undefined
  depth?: number
}

/** What can be picked of an output: the fields of the data that is there, and those only the contract names. */
export function fieldTree({ path, label, schema, sample, depth = 0 }: Place): DataField {
  const field = {
    expression: formatPath(path),
    label,
    kind: sample === undefined ? kindOfSchema(schema) : kindOf(sample),
    sample,
    ...(schema && { schema }),
    ...(typeof schema?.description === 'string' ? { description: schema.description } : {}),
  }
  if (depth >= DEPTH) return { ...field, children: [] }
  if (field.kind === 'list') return { ...field, children: entries({ path, label, schema, sample, depth }) }

  return { ...field, children: properties({ path, label, schema, sample, depth }) }
}

function properties({ path, schema, sample, depth = 0 }: Place): DataField[] {
  const described = asSchema(schema?.properties) ?? {}
  const filled = isRecord(sample) ? sample : {}
  const names = [...new Set([...Object.keys(filled), ...Object.keys(described)])].slice(0, BREADTH)

  return names.map((name) => {
    const property = asSchema(described[name])
    return fieldTree({
      path: { ...path, keys: [...path.keys, name] },
      label: typeof property?.title === 'string' ? property.title : name,
      schema: property,
      sample: filled[name],
      depth: depth + 1,
    })
  })
}

/** The first entry and the last, how many there are, and each field of all entries as a list of its own. */
function entries({ path, schema, sample, depth = 0 }: Place): DataField[] {
  const items = asSchema(schema?.items)
  const list = Array.isArray(sample) ? sample : []
  const first = list[0]
  if (first === undefined && !items) return []

  const at = (key: Key): Path => ({ ...path, keys: [...path.keys, key] })
  const one = fieldTree({ path: at(0), label: 'First item', schema: items, sample: first, depth: depth + 1 })
  const each = one.children
    .filter((child) => child.kind !== 'object' && child.kind !== 'list')
    .map((child): DataField => {
      const name = child.expression.slice(one.expression.length)
      const key = String(parsePath(child.expression)?.keys.at(-1))
      const samples = list.flatMap((item) => (isRecord(item) ? [item[key] ?? null] : []))
      return {
        expression: `${formatPath(path)}${name}`,
        label: `${child.label} of each`,
        kind: 'list',
        sample: list.length > 0 ? samples.slice(0, 20) : undefined,
        children: [],
      }
    })
  const last = { ...one, expression: formatPath(at(-1)), label: 'Last item', children: [] }
  return [one, { ...last, sample: list.at(-1) }, howMany(path, sample), ...each]
}

const howMany = (path: Path, sample: Json | undefined): DataField => ({
  expression: `$count(${formatPath(path)})`,
  label: 'How many',
  kind: 'number',
  sample: Array.isArray(sample) ? sample.length : undefined,
  children: [],
})

function kindOfSchema(schema: Schema | undefined): ValueKind {
  switch (schema && primaryType(schema)) {
    case 'string':
      return 'text'
    case 'integer':
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'array':
      return 'list'
    case 'object':
      return 'object'
    default:
      return 'any'
  }
}
