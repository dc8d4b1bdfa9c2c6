import type { NodeType, Schema } from '#graph/node-type'
import type { Json, Node } from '#graph/workflow'
import { options } from '../form/field-kind.ts'
import { isRecord } from '../form/value-at.ts'
import type { Titles } from './derived.ts'
import { inWords } from './describe.ts'

/** Words of the sentence, a value the person filled in, or the name of one still to fill in. */
export type SummaryPart = { kind: 'words' | 'value' | 'missing'; text: string }

const HOLE = /\{\{\s*([\w-]+)\s*\}\}/

/** The sentence on a card: what the step will do, with the real values. */
export function summary(node: Node, nodeType: NodeType | undefined, titles: Titles): SummaryPart[] {
  if (!nodeType) return [{ kind: 'missing', text: `This server has no step of the type ${node.type}` }]
  const { conditions, match } = node.input
  if (Array.isArray(conditions)) {
    const sentence = conditionSentence(conditions, { match, nodeType, titles })
    return nodeType.inside ? [{ kind: 'words', text: 'Until ' }, ...sentence] : sentence
  }
  if (!nodeType.summary) return [{ kind: 'words', text: nodeType.description }]

  const properties = isRecord(nodeType.input.properties) ? nodeType.input.properties : {}
  return [...filled(nodeType.summary), ...sideBySide(node)]

  function filled(template: string): SummaryPart[] {
    return template
      .split(/(\{\{\s*[\w-]+\s*\}\})/)
      .filter((text) => text !== '')
      .map((text): SummaryPart => {
        const name = HOLE.exec(text)?.[1]
        if (name === undefined) return { kind: 'words', text }
        const schema = properties[name]
        return valuePart(node.input[name], { name, schema: isRecord(schema) ? schema : {}, titles })
      })
  }
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

type Words = { match: Json | undefined; nodeType: NodeType; titles: Titles }

function conditionSentence(conditions: Json[], { match, nodeType, titles }: Words): SummaryPart[] {
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
    { kind: 'words', text: ` ${operatorTitle(first.operator, nodeType)}` },
    ...(right === '' ? [] : [{ kind: 'value', text: ` ${right}` } as const]),
    ...more,
  ]
}

function operatorTitle(operator: Json | undefined, { input }: NodeType): string {
  const found = schemaAt(input, ['properties', 'conditions', 'items', 'properties', 'operator'])
  const title = found && options(found)?.find(({ value }) => value === operator)?.title
  return title ?? String(operator ?? '')
}

function valuePart(
  given: Json | undefined,
  { name, schema, titles }: { name: string; schema: Schema; titles: Titles },
): SummaryPart {
  const value = given === undefined || given === '' ? schema.default : given
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
