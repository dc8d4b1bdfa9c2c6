import { fieldTitle, pointer } from './pointer.ts'
import { schemaIssues } from './schema.ts'
import type { Json, Workflow } from './workflow.ts'
import { workflowSchema } from './workflow-schema.ts'

/** What came in is no workflow document. The message names the place. */
export class DocumentError extends TypeError {
  override name = 'DocumentError'
}

const DEEPEST = 64
const MOST_NAMED = 5

/** Names that reach a prototype when they are used as keys. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

/** The door for documents from outside: returns the value as it is when its shape is right, else throws. */
export function parseWorkflow(value: unknown): Workflow {
  const json = (value ?? null) as Json
  refuseDangerous(json)

  const issues = schemaIssues(workflowSchema, json)
  if (issues.length > 0) {
    const named = issues.slice(0, MOST_NAMED).map(({ message }) => `${message}.`)
    const more = issues.length > MOST_NAMED ? ` And ${issues.length - MOST_NAMED} more.` : ''
    throw new DocumentError(`This is not a workflow document. ${named.join(' ')}${more}`)
  }

  return value as Workflow
}

/** Walks without recursion: a document may be nested deeper than the stack. */
function refuseDangerous(document: Json) {
  const open = [{ value: document, at: '', depth: 0 }]

  for (let place = open.pop(); place; place = open.pop()) {
    const { value, at, depth } = place
    if (value === null || typeof value !== 'object') continue
    if (depth > DEEPEST)
      throw new DocumentError(`${name(document, at)} is nested deeper than ${DEEPEST} levels.`)

    for (const [key, child] of Object.entries(value)) {
      if (forbidden.has(key)) {
        throw new DocumentError(
          `${name(document, at)} has a field named “${key}”, which is not allowed. Rename it.`,
        )
      }
      open.push({ value: child, at: pointer(at, key), depth: depth + 1 })
    }
  }
}

function name(document: Json, at: string): string {
  return fieldTitle(workflowSchema, document, at.split('/').slice(0, 8).join('/')) || 'The document'
}
