import { FORMAT } from './clipboard.ts'
import type { Fragment } from './copy.ts'
import type { Edge, Group, Node, Note } from './workflow.ts'
import { knownFields } from './workflow-schema.ts'

/** What a text from the clipboard holds. */
export type Clip =
  | { is: 'fragment'; fragment: Fragment }
  /** Written by a version that knows more than this one; `unknown` names the fields nobody here can read. */
  | { is: 'newer'; unknown: string[] }
  /** JSON of something else, or of a workflow without a step. */
  | { is: 'json' }
  | { is: 'empty' }
  | { is: 'text' }

/**
 * Reads steps from a text: part of a canvas, a whole document, or what an export or the API wraps around one. Its
 * shape is looked at as far as the canvas needs; the whole document is parsed again on save.
 */
export function parseClipboard(text: string): Clip {
  const value = parseJson(text)
  if (value === undefined) return { is: 'text' }
  const found = documentIn(value)
  if (!found) return { is: 'json' }
  if (typeof found.format === 'number' && found.format > FORMAT) return { is: 'newer', unknown: [] }

  const { nodes, edges = [], notes = [], groups = [] } = found
  if (!isListOf(nodes, isNode) || !isListOf(edges, isEdge)) return { is: 'json' }
  if (!isListOf(notes, isNote) || !isListOf(groups, isGroup)) return { is: 'json' }
  const unknown = unknownFields({ nodes, edges, notes, groups })
  if (unknown.length > 0) return { is: 'newer', unknown }
  if (nodes.length + notes.length === 0) return { is: 'empty' }

  return {
    is: 'fragment',
    fragment: { nodes, edges, ...(notes.length > 0 && { notes }), ...(groups.length > 0 && { groups }) },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The object that has the steps: the value itself, or what it carries as its document or draft. */
function documentIn(value: unknown): Fields | null {
  if (!isRecord(value)) return null

  return (
    [value, value.document, value.draft].filter(isRecord).find(({ nodes }) => Array.isArray(nodes)) ?? null
  )
}

/** Fields that the schema of documents does not have: a save would be refused for them. */
function unknownFields(lists: { [Name in keyof typeof knownFields]: Fields[] }): string[] {
  const names = Object.entries(knownFields).flatMap(([name, known]) =>
    lists[name as keyof typeof knownFields].flatMap((thing) =>
      Object.keys(thing).filter((field) => !known.includes(field)),
    ),
  )

  return [...new Set(names)]
}

type Fields = { [key: string]: unknown }

function isNode(value: unknown): value is Node & Fields {
  return (
    isRecord(value) &&
    hasTexts(value, ['id', 'type', 'title']) &&
    typeof value.version === 'number' &&
    hasNumbers(value.position, ['x', 'y']) &&
    isRecord(value.input)
  )
}

const isEdge = (value: unknown): value is Edge & Fields =>
  isRecord(value) && hasTexts(value, ['id', 'from', 'port', 'to'])

const isNote = (value: unknown): value is Note & Fields =>
  isRecord(value) &&
  hasTexts(value, ['id', 'text']) &&
  hasNumbers(value.position, ['x', 'y']) &&
  hasNumbers(value.size, ['width', 'height'])

const isGroup = (value: unknown): value is Group & Fields =>
  isRecord(value) && hasTexts(value, ['id', 'title'])

const isListOf = <Thing>(value: unknown, is: (entry: unknown) => entry is Thing): value is Thing[] =>
  Array.isArray(value) && value.every(is)

const hasTexts = (value: Fields, names: string[]) => names.every((name) => typeof value[name] === 'string')

const hasNumbers = (value: unknown, names: string[]) =>
  isRecord(value) && names.every((name) => typeof value[name] === 'number')

const isRecord = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
