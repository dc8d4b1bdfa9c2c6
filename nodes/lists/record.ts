import type { Json } from '#graph/workflow'
import { NodeError } from '../execute.ts'

export type Fields = { [name: string]: Json }

/** An object of named values. Names come from people and from data: the one that would change what it is, is refused. */
export function record(entries: [name: string, value: Json][]): Fields {
  if (entries.some(([name]) => name === '__proto__')) {
    throw new NodeError('A field cannot be named "__proto__".', { fix: 'Give it another name.' })
  }

  return Object.fromEntries(entries)
}

/** True for an object with fields: no list, no text, no number. */
export function isFields(value: Json | undefined): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
