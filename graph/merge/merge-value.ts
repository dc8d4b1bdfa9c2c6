import { pointer } from '../pointer.ts'
import type { Json } from '../workflow.ts'
import type { Collision, Side } from './collision.ts'
import { isSame } from './same.ts'

export type Value = Json | undefined

export type Three<T> = { base: T; mine: T; theirs: T }

/** Where the merge stands, whose value stays when both changed one place, and what is noted on the way. */
export type Merging = { at: string; prefer: Side; collisions: Collision[] }

/** One value out of two that were one. What only one side changed is as that side has it, down to single fields. */
export function mergeValue(three: Three<Value>, merging: Merging): Value {
  const { base, mine, theirs } = three
  if (isSame(mine, theirs) || isSame(theirs, base)) return mine
  if (isSame(mine, base)) return theirs
  if (isRecord(mine) && isRecord(theirs)) {
    return mergeFields({ base: isRecord(base) ? base : {}, mine, theirs }, merging)
  }
  if (Array.isArray(base) && Array.isArray(mine) && Array.isArray(theirs)) {
    const merged = mergeList({ base, mine, theirs }, merging)
    if (merged) return merged
  }

  return collide(three, merging)
}

/** Both changed it. Somebody's work stays before nothing does; else as is preferred. */
export function collide({ mine, theirs }: Three<Value>, { at, prefer, collisions }: Merging): Value {
  const kept = prefer === 'mine' && mine === undefined ? 'theirs' : prefer
  collisions.push({ is: 'field', at, mine, theirs, kept })

  return kept === 'mine' ? mine : theirs
}

type Fields = { [key: string]: Value }

export function mergeFields(
  { base, mine, theirs }: Three<Fields>,
  merging: Merging,
): { [key: string]: Json } {
  const merged: { [key: string]: Json } = {}
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const three = { base: own(base, key), mine: own(mine, key), theirs: own(theirs, key) }
    const value = mergeValue(three, { ...merging, at: pointer(merging.at, key) })
    if (value !== undefined) merged[key] = value
  }

  return merged
}

/** Entries changed in place by both, else one stretch changed by each; null where the stretches meet. */
function mergeList({ base, mine, theirs }: Three<Json[]>, merging: Merging): Json[] | null {
  if (mine.length === base.length && theirs.length === base.length) {
    return base.map((item, index) => {
      const three = { base: item, mine: mine[index], theirs: theirs[index] }
      return mergeValue(three, { ...merging, at: pointer(merging.at, index) }) ?? null
    })
  }
  const [own, other] = [changed(base, mine), changed(base, theirs)]
  const [first, second] =
    own.start < other.start || (own.start === other.start && own.end < other.end)
      ? [own, other]
      : [other, own]
  if (first.end > second.start) return null

  return [
    ...base.slice(0, first.start),
    ...first.items,
    ...base.slice(first.end, second.start),
    ...second.items,
    ...base.slice(second.end),
  ]
}

/** The stretch of a list that differs, and what is there instead. */
function changed(base: Json[], now: Json[]): { start: number; end: number; items: Json[] } {
  const most = Math.min(base.length, now.length)
  let start = 0
  while (start < most && isSame(base[start], now[start])) start++
  let tail = 0
  while (tail < most - start && isSame(base.at(-1 - tail), now.at(-1 - tail))) tail++

  return { start, end: base.length - tail, items: now.slice(start, now.length - tail) }
}

const own = (fields: Fields, key: string): Value => (Object.hasOwn(fields, key) ? fields[key] : undefined)

export const isRecord = (value: unknown): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
