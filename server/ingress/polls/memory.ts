import { canonical } from '#graph/canonical'
import type { Json } from '#graph/workflow'
import type { Memory } from '#nodes/triggers/new-events'
import { sha256 } from '../../access/sha256.ts'
import type { Listening } from '../listening.ts'

/** How often it looks, and how much it takes at first, is nothing that it looks for. */
const PACE = ['every', 'backlog']

/** What a trigger looks for: the same text as long as it looks for the same. */
export function aboutOf({ node }: Listening): string {
  const input = Object.fromEntries(Object.entries(node.input).filter(([name]) => !PACE.includes(name)))
  const { type, version, credential = null } = node

  return sha256(canonical([type, version, input, credential])).slice(0, 16)
}

/** What is remembered of the looks before; null when they were about something else. */
export function memoryOf(stored: Json, about: string): Memory | null {
  if (stored === null || typeof stored !== 'object' || Array.isArray(stored)) return null
  const { of, cursor = null, seen } = stored
  if (of !== about || !Array.isArray(seen)) return null

  return { of: about, cursor, seen: seen.filter((key) => typeof key === 'string') }
}
