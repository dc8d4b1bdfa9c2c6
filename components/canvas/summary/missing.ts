import type { NodeType, Schema, Service } from '#graph/node-type'
import { asSchema, isRequired, titleOf } from '#graph/schema-at'
import { isVisible } from '#graph/visible'
import type { Json, Node } from '#graph/workflow'
import { type FieldKind, fieldKind } from '../../form/field-kind.ts'
import { withArticle } from '../../form/offers/offered.ts'
import { isRecord } from '../../form/value-at.ts'

/** What a step still needs before it can run, as things to do: `choose a channel`. */
export function asks(node: Node, nodeType: NodeType, service: Service | undefined): string[] {
  const properties = Object.entries(asSchema(nodeType.input.properties) ?? {})

  return properties.flatMap(([name, property]) => {
    const schema = asSchema(property)
    const isAsked = schema && isRequired(nodeType.input, name) && isVisible(nodeType.input, name, node.input)
    return isAsked && isMissing(node.input[name], schema) ? [ask(name, schema, service)] : []
  })
}

function isMissing(value: Json | undefined, schema: Schema): boolean {
  if (fieldKind(schema) === 'conditions') return !isSet(value)
  if (schema.default !== undefined && value === undefined) return false

  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/** A condition is one as soon as it says what to look at. */
function isSet(conditions: Json | undefined): boolean {
  if (!Array.isArray(conditions)) return typeof conditions === 'string' && conditions !== ''
  const [first] = conditions.filter(isRecord)

  return first !== undefined && ('left' in first || 'column' in first || 'group' in first)
}

function ask(name: string, schema: Schema, service: Service | undefined): string {
  if (typeof schema['x-ask'] === 'string') return schema['x-ask']
  const [offered] = Array.isArray(schema['x-offers']) ? schema['x-offers'].map(String) : []
  const list = offered === undefined ? undefined : service?.lists?.[offered]
  if (list) return `choose ${withArticle(list.one)}`
  const kind = fieldKind(schema)
  const title = titleOf(schema, name).toLowerCase()

  return kind === 'listed' ? `choose ${withArticle(title)}` : `${VERBS[kind] ?? 'fill in'} the ${title}`
}

const VERBS: { [kind in FieldKind]?: string } = {
  select: 'choose',
  file: 'pick',
  json: 'pick',
  list: 'pick',
  multiline: 'write',
  code: 'write',
  conditions: 'set',
  cells: 'fill in',
}
