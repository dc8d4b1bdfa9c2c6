import type { Execute } from '../execute.ts'
import { keyReader } from '../lists/key.ts'
import type { Input, Output } from './dedupe.types.ts'

export const execute: Execute<Input, Output> = async ({ input: { list, by, keep, ignoreCase } }) => {
  const key = keyReader(by, { ignoreCase })
  const kept = new Map<string, number>()
  for (const [index, entry] of list.entries()) {
    const own = key(entry)
    if (keep === 'last' || !kept.has(own)) kept.set(own, index)
  }
  const isKept = new Set(kept.values())
  const { items = [], duplicates = [] } = Object.groupBy(list, (_entry, index) =>
    isKept.has(index) ? 'items' : 'duplicates',
  )

  return { items, count: items.length, duplicates, removed: duplicates.length }
}
