import type { NodeType, Schema } from '#graph/node-type'
import { isVisible } from '#graph/visible'
import type { Json, Node } from '#graph/workflow'
import { fieldKind, options } from '../form/field-kind.ts'
import { isRecord } from '../form/value-at.ts'
import type { Titles } from './derived.ts'
import { inWords } from './describe.ts'

/** Words of the sentence, a value the person filled in, or the name of one still to fill in. */
export type SummaryPart = {
  kind: 'words' | 'value' | 'missing'
  text: string
  /** The text is an id of this list of the server's, and people know it by its name. */
  list?: string
}

const HOLE = /\{\{\s*([\w-]+)\s*\}\}/

/** The sentence on a card: what the step will do, with the real values. */
export function summary(node: Node, nodeType: NodeType | undefined, titles: Titles): SummaryPart[] {
  if (!nodeType) return [{ kind: 'missing', text: `This server has no step of the type ${node.type}` }]
  const { match } = node.input
  const asked = conditionField(node, nodeType)
  const conditions = asked && node.input[asked.name]
  if (Array.isArray(conditions)) {
    const sentence = conditionSentence(conditions, { match, schema: asked?.schema ?? {}, titles })
    return nodeType.inside ? [{ kind: 'words', text: 'Until ' }, ...sentence] : sentence
  }
  if (!nodeType.summary) return [{ kind: 'words', text: nodeType.description }]

  const properties = isRecord(nodeType.input.properties) ? nodeType.input.properties : {}
  const parts = nodeType.summary
    .split(/(\{\{\s*[\w-]+\s*\}\})/)
    .filter((text) => text !== '')
    .map((text): SummaryPart => {
      const name = HOLE.exec(text)?.[1]
      if (name === undefined) return { kind: 'words', text }
      const schema = properties[name]
      return valuePart(node.input[name], { name, schema: isRecord(schema) ? schema : {}, titles })
    })

  return [...parts, ...sideBySide(node)]
}

/** A loop that works on several at a time says so. */
function sideBySide({ input: { concurrency } }: Node): SummaryPart[] {
  return typeof concurrency === 'number' && concurrency > 1
    ? [
        { kind: 'words', text: ' · ' },
        { kind: 'value', text: `${concurrency} at once` },
      ]
    : []
}

/** The conditions a step goes by, when that is what it is about now. */
function conditionField({ input }: Node, nodeType: NodeType): { name: string; schema: Schema } | undefined {
  const properties = Object.entries(isRecord(nodeType.input.properties) ? nodeType.input.properties : {})

  return properties
    .flatMap(([name, schema]) => (isRecord(schema) ? [{ name, schema }] : []))
    .find(({ name, schema }) => isVisible(nodeType.input, name, input) && fieldKind(schema) === 'conditions')
}

type Words = { match: Json | undefined; schema: Schema; titles: Titles }

function conditionSentence(conditions: Json[], { match, schema, titles }: Words): SummaryPart[] {
  const [first, ...rest] = conditions.filter(isRecord)
  const left = inWords(first?.left, titles)
  if (!first || left === '') return [{ kind: 'missing', text: 'Set a condition' }]

  const right = inWords(first.right, titles)
  const more: SummaryPart[] =
    rest.length === 0
      ? []
      : [{ kind: 'words', text: ` ${match === 'any' ? 'or' : 'and'} ${rest.length} more` }]
  return [
    { kind: 'value', text: left },
    { kind: 'words', text: ` ${operatorTitle(first.operator, schema)}` },
    ...(right === '' ? [] : [{ kind: 'value', text: ` ${right}` } as const]),
    ...more,
  ]
}

function operatorTitle(operator: Json | undefined, conditions: Schema): string {
  const found = schemaAt(conditions, ['items', 'properties', 'operator'])
  const title = found && options(found)?.find(({ value }) => value === operator)?.title
  return title ?? String(operator ?? '')
}

function valuePart(
  given: Json | undefined,
  { name, schema, titles }: { name: string; schema: Schema; titles: Titles },
): SummaryPart {
  const value = given === undefined || given === '' ? schema.default : given
  const { 'x-list': list } = schema
  if (typeof list === 'string' && typeof value === 'string') return { kind: 'value', text: value, list }
  const chosen = options(schema)?.find((option) => option.value === value)
  if (chosen) return { kind: 'value', text: chosen.title }

  const text = inWords(value, titles).replaceAll(/\s+/g, ' ').trim()
  if (text !== '') return { kind: 'value', text: text.length > 80 ? `${text.slice(0, 80)}…` : text }
  return { kind: 'missing', text: typeof schema.title === 'string' ? schema.title.toLowerCase() : name }
}

function schemaAt(schema: Schema, keys: string[]): Schema | undefined {
  const found = keys.reduce<Json | undefined>(
    (inner, key) => (isRecord(inner) ? inner[key] : undefined),
    schema,
  )
  return isRecord(found) ? found : undefined
}
