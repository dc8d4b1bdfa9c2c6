import type { NodeType, Schema, Service } from '#graph/node-type'
import { asSchema } from '#graph/schema-at'
import { isVisible } from '#graph/visible'
import type { Json, Node } from '#graph/workflow'
import { fieldKind } from '../form/field-kind.ts'
import type { Titles } from './derived.ts'
import { conditionParts } from './summary/conditions.ts'
import { asks } from './summary/missing.ts'
import { type SummaryPart, words } from './summary/part.ts'
import { said, sentence } from './summary/sentence.ts'
import { valuePart, valueText } from './summary/value.ts'

export type { SummaryPart } from './summary/part.ts'

/** So many of the things that are missing are named. */
const MOST_ASKED = 2

/** The sentence on a card: what the step will do, with the real values; or what it still needs. */
export function summary(
  node: Node,
  nodeType: NodeType | undefined,
  { titles, service }: { titles: Titles; service?: Service | undefined },
): SummaryPart[] {
  if (!nodeType) return [{ kind: 'missing', text: `This server has no step of the type ${node.type}` }]
  const missing = asks(node, nodeType, service)
  if (missing.length > 0) return [words(`${nodeType.title} – `), { kind: 'missing', text: toDo(missing) }]
  if (!nodeType.summary) return [words(nodeType.description)]

  return [...filled(node, { nodeType, summary: nodeType.summary, titles }), ...sideBySide(node)]
}

function toDo(missing: string[]): string {
  const named = missing.slice(0, MOST_ASKED)
  const more = missing.length - named.length

  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(' and ')
}

type Told = { nodeType: NodeType; summary: string; titles: Titles }

function filled(node: Node, { nodeType, summary, titles }: Told): SummaryPart[] {
  const properties = asSchema(nodeType.input.properties) ?? {}
  const schemaOf = (name: string): Schema => asSchema(properties[name]) ?? {}
  const held = (name: string): Json | undefined => {
    const given = node.input[name]
    return given === undefined || given === '' ? schemaOf(name).default : given
  }
  const has = (name: string) =>
    isVisible(nodeType.input, name, node.input) && valueText(held(name), schemaOf(name), titles) !== ''
  const tell = (name: string): SummaryPart[] => {
    const schema = schemaOf(name)
    const value = held(name)
    const { match, table } = node.input
    return fieldKind(schema) === 'conditions' && Array.isArray(value)
      ? conditionParts(value, { match, schema, titles, table })
      : [valuePart(name, value, { schema, titles })]
  }
  const parts = said(sentence(summary), has).flatMap((piece) =>
    'field' in piece ? tell(piece.field) : [words(piece.words)],
  )

  return parts.filter(({ text }) => text !== '').map(inSingular)
}

/** One of a unit: `Wait 1 day`. */
function inSingular(part: SummaryPart, index: number, parts: SummaryPart[]): SummaryPart {
  const isCounted = parts[index - 2]?.text === '1' && parts[index - 1]?.text === ' '

  return isCounted ? { ...part, text: part.text.replace(/s$/, '') } : part
}

/** A loop that works on several at a time says so. */
function sideBySide({ input: { concurrency } }: Node): SummaryPart[] {
  return typeof concurrency === 'number' && concurrency > 1
    ? [words(' · '), { kind: 'value', text: `${concurrency} at once` }]
    : []
}
