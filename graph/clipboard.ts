import type { Fragment } from './copy.ts'
import type { Edge, Node } from './workflow.ts'

const MARK = 'patchbay/fragment'

/** A fragment as text for the clipboard. */
export function clipboardText(fragment: Fragment): string {
  return JSON.stringify({ kind: MARK, ...fragment })
}

/** The fragment in a text from the clipboard; null when it holds none. The whole document is parsed again on save. */
export function parseClipboard(text: string): Fragment | null {
  const value = parseJson(text)
  if (!isRecord(value) || value.kind !== MARK) return null

  const { nodes, edges } = value
  if (!Array.isArray(nodes) || !Array.isArray(edges)) return null

  return nodes.every(isNode) && edges.every(isEdge) && nodes.length > 0 ? { nodes, edges } : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isNode(value: unknown): value is Node {
  if (!isRecord(value) || !isRecord(value.position)) return false

  return (
    typeof value.id === 'string' &&
    typeof value.type === 'string' &&
    typeof value.version === 'number' &&
    typeof value.title === 'string' &&
    typeof value.position.x === 'number' &&
    typeof value.position.y === 'number' &&
    isRecord(value.input)
  )
}

function isEdge(value: unknown): value is Edge {
  return (
    isRecord(value) &&
    [value.id, value.from, value.port, value.to].every((field) => typeof field === 'string')
  )
}

function isRecord(value: unknown): value is { [key: string]: unknown } {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
