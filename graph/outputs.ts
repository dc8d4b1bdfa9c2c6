import { formAnswers } from './form-answers.ts'
import { inferSchema, mergeSchemas } from './infer-schema.ts'
import type { NodeType, Schema } from './node-type.ts'
import type { Path } from './path.ts'
import { asSchema } from './schema-at.ts'
import { flowInto } from './scope.ts'
import { isTemplate, parsedTemplate, wholeExpression } from './template.ts'
import { isVisible } from './visible.ts'
import type { Json, Node, Workflow } from './workflow.ts'

/** The ids of all nodes a node may draw data from, the nearest first; the containers it lives in are among them. */
export function upstream(workflow: Workflow, nodeId: string): string[] {
  const into = flowInto(workflow)
  const found = new Set([nodeId])
  // The set grows while it is walked.
  for (const id of found) {
    for (const edge of into.get(id) ?? []) found.add(edge.from)
  }

  return [...found].slice(1)
}

/** What lies at a path of the scope, as far as it is known before the run. */
export type Known = (path: Path) => Schema | undefined

/**
 * What a node gives, as far as is known before it runs: of its pinned data, or its contract, in which `x-like` and
 * `x-fields` and `x-answers` say what follows from the input. The contract's own schema comes back when nothing does.
 */
export function outputSchema(node: Node, nodeType: NodeType, known: Known = () => undefined): Schema {
  if (node.pinned !== undefined) return inferSchema(node.pinned)

  const isShown = ([name]: [string, Json]) => isVisible(nodeType.input, name, node.input)
  const input = Object.fromEntries(Object.entries(node.input).filter(isShown))
  return derived(nodeType.output, { input, known })
}

type Given = { input: Node['input']; known: Known }

function derived(schema: Schema, given: Given): Schema {
  const like = namesIn(schema['x-like']).map((name) => valueSchema(given.input[name], given.known))
  const fields = namesIn(schema['x-fields']).flatMap((name) => namedFields(given.input[name], given.known))
  if ('x-like' in schema || 'x-fields' in schema) return shaped(schema, like, fields)
  const { 'x-answers': asked, ...own } = schema
  if (typeof asked === 'string') return { ...own, properties: formAnswers(given.input[asked]) }

  const { properties, items } = schema
  const below = asSchema(properties) ? derivedFields(asSchema(properties) ?? {}, given) : undefined
  const entries = asSchema(items) ? derived(asSchema(items) ?? {}, given) : undefined
  if (below === properties && entries === items) return schema

  return { ...schema, ...(below && { properties: below }), ...(entries && { items: entries }) }
}

function derivedFields(properties: Schema, given: Given): Schema {
  const entries = Object.entries(properties).map(([name, property]) => {
    return [name, derived(asSchema(property) ?? {}, given)] as const
  })

  return entries.every(([name, property]) => property === properties[name])
    ? properties
    : Object.fromEntries(entries)
}

/** What the contract says of a value, and what the input tells about its shape. */
function shaped(schema: Schema, like: Schema[], fields: [string, Schema][]): Schema {
  const { 'x-like': _like, 'x-fields': _fields, ...own } = schema
  const { type, items, properties } = like.reduce(mergeSchemas, {})
  const names = fields.map(([name]) => name)
  const known = { ...asSchema(properties), ...Object.fromEntries(fields) }
  const isObject = own.type === 'object' || names.length > 0

  return {
    ...own,
    ...(isObject ? { type: 'object' } : own.type === undefined && type !== undefined && { type }),
    ...(!isObject && items !== undefined && { items }),
    ...((isObject || properties !== undefined) && { properties: known }),
    ...(names.length > 0 && { required: names }),
  }
}

/** The fields that the entries of an input list name: by `name`, or by being a name. */
function namedFields(list: Json | undefined, known: Known): [string, Schema][] {
  return (Array.isArray(list) ? list : []).flatMap((entry): [string, Schema][] => {
    if (typeof entry === 'string') return entry === '' || isTemplate(entry) ? [] : [[entry, {}]]
    const { name, value } = asSchema(entry) ?? {}

    return typeof name === 'string' && name !== '' ? [[name, valueSchema(value, known)]] : []
  })
}

/** A path gives what lies there; any other expression may give anything. */
function valueSchema(value: Json | undefined, known: Known): Schema {
  if (value === undefined) return {}
  if (!isTemplate(value)) return inferSchema(value)

  const path = pathOf(value)
  return (path && known(path)) ?? {}
}

/** A draft may hold what does not parse. */
function pathOf(template: string): Path | undefined {
  try {
    const whole = wholeExpression(parsedTemplate(template))
    return whole && 'path' in whole ? whole.path : undefined
  } catch {
    return undefined
  }
}

function namesIn(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : []
}
