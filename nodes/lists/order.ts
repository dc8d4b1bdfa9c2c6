import { canonical } from '#graph/canonical'
import { toText } from '#graph/coerce'
import { numberOf } from '#graph/number-of'
import type { Json } from '#graph/workflow'
import { instant } from './instant.ts'
import { checkedLanguage } from './language.ts'

/** How values are compared. `auto`: numbers by size, before text by the alphabet. */
export type Order = 'auto' | 'number' | 'text' | 'natural' | 'date'

/** A value made ready to be compared once, not at each of the many comparisons of a sort. */
export type Rank = { group: number; value: number | string } | null

/** The rank of a value; null when there is nothing to compare. Throws a `RankError` for a value that cannot be compared so. */
export function rankOf(value: Json | undefined, order: Order): Rank {
  if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) return null
  if (order === 'text' || order === 'natural') return { group: 0, value: toText(value) }
  if (order === 'auto') return automatic(value)

  const number = order === 'date' ? instant(value) : numberOf(value)
  if (number !== null) return { group: 0, value: number }
  throw new RankError(order === 'date' ? 'is not a date' : 'is not a number')
}

/** Says what a value is not; whoever knows its place says the rest. */
export class RankError extends Error {
  override name = 'RankError'
}

/** Compares two ranks; nothing comes last, whatever the direction. */
export function comparer(compareText: (a: string, b: string) => number, descending = false) {
  const sign = descending ? -1 : 1

  return (a: Rank, b: Rank): number => {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
    if (a.group !== b.group) return sign * (a.group - b.group)
    if (typeof a.value === 'string' && typeof b.value === 'string')
      return sign * compareText(a.value, b.value)

    return a.value === b.value ? 0 : a.value < b.value ? -sign : sign
  }
}

/** Compares text as the language of a place does; `natural` puts “Room 9” before “Room 10”. */
export function textComparer(language: string, { natural }: { natural: boolean }) {
  return new Intl.Collator(checkedLanguage(language), { numeric: natural }).compare
}

function automatic(value: NonNullable<Json>): Rank {
  const number = numberOf(value)
  if (number !== null) return { group: 0, value: number }
  if (typeof value === 'boolean') return { group: 1, value: Number(value) }
  if (typeof value === 'string') return { group: 2, value }

  return { group: 3, value: canonical(value) }
}
