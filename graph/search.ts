import { mentions } from './mentions.ts'
import type { NodeType } from './node-type.ts'
import { placeOf } from './place.ts'
import { pointer } from './pointer.ts'
import { expressionSpans } from './references.ts'
import { isVisible } from './visible.ts'
import type { Json, Node, Workflow } from './workflow.ts'

/** A place in the document whose text can be searched: of a step, a note or a group. */
export type Place = {
  of: 'step' | 'note' | 'group'
  id: string
  /** What of it: its title, a field of its input, the note of a step, or the words of a note. */
  part: 'title' | 'input' | 'note' | 'text'
  /** Of an input: where the text stands in it. */
  field?: string
}

export type Hit = Place & {
  text: string
  at: number
  length: number
  /** It lies between the braces of an expression. */
  isExpression: boolean
}

export type Query = { words: string; matchCase?: boolean }

type Typed = (node: Node) => NodeType | undefined

/** Where the words stand in titles, fields, expressions, notes and groups; steps in reading order first. */
export function find(workflow: Workflow, { words, matchCase = false }: Query, typeOf: Typed): Hit[] {
  if (words === '') return []
  const pattern = new RegExp(words.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), matchCase ? 'gu' : 'giu')

  return placesOf(workflow, typeOf).flatMap(({ text, ...place }) => {
    const spans = text.includes('{{') ? expressionSpans(text) : []
    const ids = spans.flatMap(idSpans)
    return (
      [...text.matchAll(pattern)]
        .map(({ index, 0: found }) => ({ at: index, length: found.length }))
        // The ids in expressions are for machines: nobody sees them, and nobody may replace them.
        .filter((hit) => !ids.some((id) => overlap(hit, id)))
        .map(
          (hit): Hit => ({ ...place, text, ...hit, isExpression: spans.some((span) => overlap(hit, span)) }),
        )
    )
  })
}

type Text = Place & { text: string }

function placesOf(workflow: Workflow, typeOf: Typed): Text[] {
  const byId = new Map(workflow.nodes.map((node) => [node.id, node]))
  const read = workflow.nodes
    .map((node) => ({ node, place: placeOf(byId, node) }))
    .toSorted((a, b) => a.place.x - b.place.x || a.place.y - b.place.y)

  return [
    ...read.flatMap(({ node }) => textsOf(node, typeOf(node))),
    ...(workflow.groups ?? []).map(
      ({ id, title }): Text => ({ of: 'group', id, part: 'title', text: title }),
    ),
    ...(workflow.notes ?? []).map(({ id, text }): Text => ({ of: 'note', id, part: 'text', text })),
  ]
}

function textsOf(node: Node, nodeType: NodeType | undefined): Text[] {
  const { id, title, input, note } = node
  const isShown = (field: string) => !nodeType || isVisible(nodeType.input, field, input)
  const fields = Object.entries(input).filter(([field]) => isShown(field))

  return [
    { of: 'step', id, part: 'title', text: title },
    ...fields.flatMap(([field, value]) =>
      leaves(value, pointer('', field))
        .filter(({ at }) => !isPortName(at, nodeType))
        .map(({ at, text }): Text => ({ of: 'step', id, part: 'input', field: at, text })),
    ),
    ...(note === undefined ? [] : [{ of: 'step' as const, id, part: 'note' as const, text: note }]),
  ]
}

/** Cables leave by these names, and nobody sees them. */
function isPortName(at: string, nodeType: NodeType | undefined): boolean {
  const each = nodeType?.ports && 'each' in nodeType.ports ? nodeType.ports.each : undefined

  return each !== undefined && new RegExp(`^/${each}/\\d+/id$`).test(at)
}

function leaves(value: Json, at: string): { at: string; text: string }[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ at, text: String(value) }]
  if (value === null || typeof value !== 'object') return []

  return Object.entries(value).flatMap(([key, child]) => leaves(child, pointer(at, key)))
}

type Span = { at: number; length: number }

function idSpans({ at, text }: { at: number; text: string }): Span[] {
  return mentions(text).flatMap(({ stepId, end }) => {
    if (stepId === undefined) return []
    const isQuoted = text[end - 1] === '`'
    return { at: at + end - stepId.length - (isQuoted ? 1 : 0), length: stepId.length }
  })
}

const overlap = (one: Span, other: Span): boolean =>
  one.at < other.at + other.length && other.at < one.at + one.length
