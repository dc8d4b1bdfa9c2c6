import { nodeTypeOf } from './catalog.ts'
import type { Catalog } from './node-type.ts'
import type { Json, Workflow } from './workflow.ts'

/** Workflows on their way from one workspace to another. */
export type WorkflowFile = { kind: typeof KIND; version: number; workflows: FiledWorkflow[] }

export type FiledWorkflow = { title: string; tags?: string[]; document: Workflow }

/** What a text held, and what is wrong with what it did not. */
export type FileReading = { workflows: ReadWorkflow[]; refusals: Refusal[] }

export type ReadWorkflow = FiledWorkflow & {
  /** Node types that its steps have and this instance does not: it is imported, and cannot be published. */
  unknown: string[]
}

export type Refusal = { title: string; reason: string; fix: string }

const KIND = 'patchbay/workflows'
const VERSION = 1
const LONGEST_TITLE = 200

export function workflowFile(workflows: FiledWorkflow[]): WorkflowFile {
  return { kind: KIND, version: VERSION, workflows }
}

/**
 * Reads a file of ours, a document as the API gives it, or a bare document. Never throws. It runs where pages may compile
 * no schema, so whether a document is one is for the server to say.
 */
export function readWorkflowFile(
  text: string,
  { name, catalog }: { name: string; catalog: Catalog },
): FileReading {
  const value = parseJson(text)
  if (!isRecord(value)) return refused(name, 'It is no JSON that holds workflows.', CHOOSE)
  if (value.kind === KIND && typeof value.version === 'number' && value.version > VERSION) {
    return refused(
      name,
      `It was made by a newer Patchbay (format ${value.version}; this one reads up to ${VERSION}).`,
      'Update this server, or export it again from one of this version.',
    )
  }
  const title = name.replace(/\.json$/i, '').trim() || 'Imported workflow'
  const entries = value.kind === KIND && Array.isArray(value.workflows) ? value.workflows : [value]
  const read = entries.map((entry) => readEntry(entry, { title, catalog }))

  return {
    workflows: read.flatMap((each) => ('document' in each ? [each] : [])),
    refusals: read.flatMap((each) => ('document' in each ? [] : [each])),
  }
}

const CHOOSE = 'Choose a file that “Export as JSON” made.'

const refused = (title: string, reason: string, fix: string): FileReading => ({
  workflows: [],
  refusals: [{ title, reason, fix }],
})

function readEntry(
  entry: Json,
  { title: fallback, catalog }: { title: string; catalog: Catalog },
): ReadWorkflow | Refusal {
  const given = isRecord(entry) ? entry : {}
  const title = typeof given.title === 'string' && given.title.trim() ? given.title.trim() : fallback
  const held = given.document ?? given.draft ?? given
  if (!isRecord(held) || !Array.isArray(held.nodes)) {
    return { title, reason: 'It holds no workflow: there are no steps in it.', fix: CHOOSE }
  }
  const tags = Array.isArray(given.tags) ? given.tags.filter((tag) => typeof tag === 'string') : []

  return {
    title: title.slice(0, LONGEST_TITLE),
    ...(tags.length > 0 && { tags }),
    // Whoever takes it in parses it; here it is only looked into.
    document: held as unknown as Workflow,
    unknown: [...new Set(held.nodes.flatMap((node) => unknownType(node, catalog)))],
  }
}

function unknownType(node: Json, catalog: Catalog): string[] {
  if (!isRecord(node) || typeof node.type !== 'string' || typeof node.version !== 'number') return []

  return nodeTypeOf(catalog, { type: node.type, version: node.version }) ? [] : [node.type]
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

function isRecord(value: Json | undefined): value is { [key: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
