import { toText } from '#graph/coerce'
import { numberOf } from '#graph/number-of'
import type { Json } from '#graph/workflow'
import { NodeError } from '../execute.ts'
import { decimalMean, decimalSum } from '../lists/decimal.ts'
import { fieldReader } from '../lists/field.ts'
import { keyOf } from '../lists/key.ts'
import { comparer, rankOf, textComparer } from '../lists/order.ts'
import { fieldWords, shown } from '../lists/words.ts'
import type { Input } from './aggregate.types.ts'

/** An entry of the list, and its place in it, counted from 1. */
type Member = { entry: Json; place: number }

/** One result over some entries. */
export type Calculate = (members: Member[]) => Json

type Asked = Input['calculate'][number]

/** A value of the field, and the place of its entry. */
type Found = { value: Json; place: number }

/** How one result is worked out. */
export function calculation({ operation, field = '', separator }: Asked): Calculate {
  if (operation === 'count') return (members) => members.length
  if (operation === 'entries') return (members) => members.map(({ entry }) => entry)

  const read = fieldReader(field)
  const work = byValues[operation]
  return (members) => {
    const found = members.flatMap(({ entry, place }): Found[] => {
      const value = read(entry) ?? null
      return value === null || value === '' ? [] : [{ value, place }]
    })
    return work(found, { field, separator })
  }
}

type Work = (found: Found[], asked: { field: string; separator: string }) => Json

const byValues: { [Name in Exclude<Asked['operation'], 'count' | 'entries'>]: Work } = {
  sum: (found, { field }) => decimalSum(numbers(found, field)),
  average: (found, { field }) => decimalMean(numbers(found, field)),
  min: (found) => extreme(found, comparer(alphabetical)),
  max: (found) => extreme(found, comparer(alphabetical, true)),
  first: (found) => found[0]?.value ?? null,
  last: (found) => found.at(-1)?.value ?? null,
  list: (found) => found.map(({ value }) => value),
  // A Map keeps a value where it was first put.
  distinct: (found) => [...new Map(found.map(({ value }) => [keyOf(value), value])).values()],
  join: (found, { separator }) => found.map(({ value }) => toText(value)).join(separator),
}

const alphabetical = textComparer('en', { natural: false })

/** The value that comes before all others. */
function extreme(found: Found[], compare: ReturnType<typeof comparer>): Json {
  const ranked = found.map(({ value }) => ({ value, rank: rankOf(value, 'auto') }))
  const [first] = ranked
  if (!first) return null

  return ranked.reduce((best, each) => (compare(each.rank, best.rank) < 0 ? each : best), first).value
}

function numbers(found: Found[], field: string): number[] {
  return found.map(({ value, place }) => {
    const number = numberOf(value)
    if (number !== null) return number

    throw new NodeError(`Entry ${place}: ${fieldWords(field)} is ${shown(value)}, which is not a number.`, {
      fix: 'Name a field that holds numbers, or correct the data.',
    })
  })
}
