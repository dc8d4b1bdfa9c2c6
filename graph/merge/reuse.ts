import type { Workflow } from '../workflow.ts'
import { isSame } from './same.ts'

/**
 * `next` made of the parts of `before` wherever they are equal, so that what did not change is the same object: a
 * document that was read again draws nothing anew.
 */
export function reuse(before: Workflow, next: Workflow): Workflow {
  const known: Record<string, unknown> = before
  const parts = Object.entries(next).map(([key, part]) => [key, reusePart(known[key], part)] as const)
  const isUnchanged =
    parts.every(([key, part]) => part === known[key]) && Object.keys(known).every((key) => key in next)

  return isUnchanged ? before : { ...next, ...Object.fromEntries(parts) }
}

function reusePart(before: unknown, next: unknown): unknown {
  if (before === next) return before
  if (!isListed(before) || !isListed(next)) return isSame(before, next) ? before : next

  const known = new Map(before.map((item) => [item.id, item]))
  const items = next.map((item) => {
    const old = known.get(item.id)
    return old && isSame(old, item) ? old : item
  })
  return items.length === before.length && items.every((item, at) => item === before[at]) ? before : items
}

/** A list whose entries are told apart by their ids. */
export const isListed = (value: unknown): value is { id: string }[] =>
  Array.isArray(value) &&
  value.every((item: unknown) => typeof item === 'object' && item !== null && 'id' in item)
