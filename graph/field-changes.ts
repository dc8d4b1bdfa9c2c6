import { pointer } from './pointer.ts'
import type { Json } from './workflow.ts'

/** One value that differs. A side that is left out has nothing there. */
export type FieldChange = {
  /** A JSON pointer; into a list, it counts as the newer side does, and for what is gone as the older one. */
  at: string
  before?: Json
  after?: Json
}

/** Every place at which two values differ, as deep as both have the same kind of value there. In a stable order. */
export function fieldChanges(before: Json | undefined, after: Json | undefined, at = ''): FieldChange[] {
  if (before === after) return []
  if (before === undefined || after === undefined) return [changeOf(at, before, after)]
  if (Array.isArray(before) && Array.isArray(after)) return entryChanges(before, after, at)
  if (isRecord(before) && isRecord(after)) {
    const names = [
      ...Object.keys(before),
      ...Object.keys(after).filter((name) => !Object.hasOwn(before, name)),
    ]

    return names.flatMap((name) => fieldChanges(own(before, name), own(after, name), pointer(at, name)))
  }

  return [changeOf(at, before, after)]
}

/** The same as JSON, whatever the order of the fields. */
export function isSame(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true
  if (Array.isArray(one))
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((entry, index) => isSame(entry, other[index]))
    )
  if (!isRecord(one) || !isRecord(other)) return false
  const names = new Set([...Object.keys(one), ...Object.keys(other)])

  return [...names].every((name) => isSame(own(one, name), own(other, name)))
}

/** What lists have in common at their beginnings and ends is left out; the rest is compared in its order. */
function entryChanges(before: Json[], after: Json[], at: string): FieldChange[] {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && isSame(before[start], after[start])) start++
  let end = 0
  while (end < shorter - start && isSame(before.at(-1 - end), after.at(-1 - end))) end++

  const [old, fresh] = [before.slice(start, before.length - end), after.slice(start, after.length - end)]
  const indexes = Array.from({ length: Math.max(old.length, fresh.length) }, (_, index) => index)

  return indexes.flatMap((index) => fieldChanges(old[index], fresh[index], pointer(at, start + index)))
}

const changeOf = (at: string, before: Json | undefined, after: Json | undefined): FieldChange => ({
  at,
  ...(before !== undefined && { before }),
  ...(after !== undefined && { after }),
})

const isRecord = (value: Json | undefined): value is { [name: string]: Json } =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

const own = (value: { [name: string]: Json }, name: string): Json | undefined =>
  Object.hasOwn(value, name) ? value[name] : undefined
