import { pointer, pointerKeys } from '../pointer.ts'
import type { Json, Workflow } from '../workflow.ts'

export type Side = 'mine' | 'theirs'

/**
 * Where two people met. Places are JSON pointers into the document in which entries of lists go by their ids:
 * `/nodes/greet/input/text`.
 */
export type Collision =
  /** Both changed one place; the document holds what `kept` says. Undefined is a place taken out. */
  | { is: 'field'; at: string; mine: Json | undefined; theirs: Json | undefined; kept: Side }
  /** One took it away and the other changed it or put something into it: it is back. */
  | { is: 'returned'; at: string; takenBy: Side }
  /** A cable that no longer fits what the other side did. */
  | { is: 'unplugged'; from: string; to: string; drawnBy: Side }

/** What stands at a place. */
export function placeIn(workflow: Workflow, at: string): Json | undefined {
  return pointerKeys(at).reduce<Json | undefined>(
    (value, key) => step(value, key),
    workflow as unknown as Json,
  )
}

/** The document with another value at a place; undefined takes it out. A place that is not there changes nothing. */
export function putIn(workflow: Workflow, at: string, value: Json | undefined): Workflow {
  return put(workflow as unknown as Json, pointerKeys(at), value) as unknown as Workflow
}

/** The place of a field of a node's input. */
export const inputPlace = (nodeId: string, field: string): string =>
  `${pointer(pointer('', 'nodes'), nodeId)}/input${field}`

function step(value: Json | undefined, key: string): Json | undefined {
  if (value === null || typeof value !== 'object') return undefined
  if (Array.isArray(value)) return value[indexIn(value, key)]

  return Object.hasOwn(value, key) ? value[key] : undefined
}

function put(value: Json | undefined, [key, ...rest]: string[], replacement: Json | undefined): Json {
  if (key === undefined) return replacement ?? null
  if (value === null || typeof value !== 'object') return value ?? null
  if (Array.isArray(value)) return putItem(value, indexIn(value, key), { rest, replacement })

  const inner = rest.length > 0 ? value[key] && put(value[key], rest, replacement) : replacement
  if (inner !== undefined) return { ...value, [key]: inner }
  const { [key]: _, ...others } = value
  return others
}

function putItem(
  list: Json[],
  index: number,
  { rest, replacement }: { rest: string[]; replacement: Json | undefined },
): Json[] {
  if (index < 0 || index >= list.length) return list
  if (rest.length === 0 && replacement === undefined) return list.toSpliced(index, 1)

  return list.with(index, put(list[index], rest, replacement))
}

/** Entries with ids go by them, others by their number. */
function indexIn(list: Json[], key: string): number {
  const byId = list.findIndex((item) => isItem(item) && item.id === key)

  return byId >= 0 ? byId : list.some(isItem) || !/^\d+$/.test(key) ? -1 : Number(key)
}

const isItem = (item: Json): item is { id: string } =>
  item !== null && typeof item === 'object' && !Array.isArray(item) && typeof item.id === 'string'
