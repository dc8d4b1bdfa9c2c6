import type { Json } from './workflow.ts'

/** A number, or the one a text spells; null for anything else. What comes from outside is often text. */
export function numberOf(value: Json | undefined): number | null {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || !/^\s*-?\d+(\.\d+)?([eE][-+]?\d+)?\s*$/.test(value)) return null

  return Number(value)
}
