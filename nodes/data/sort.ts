import type { Json } from '#graph/workflow'
import { type Execute, NodeError } from '../execute.ts'
import { fieldReader } from '../lists/field.ts'
import { comparer, type Rank, RankError, rankOf, textComparer } from '../lists/order.ts'
import { fieldWords, shown } from '../lists/words.ts'
import type { Input, Output } from './sort.types.ts'

type Key = Input['keys'][number]

export const execute: Execute<Input, Output> = async ({ input: { list, keys, language } }) => {
  const columns = keys.map((key) => {
    const compareText = textComparer(language, { natural: key.as === 'natural' })
    return { ranks: ranks(list, key), compare: comparer(compareText, key.direction === 'descending') }
  })
  const byKeys = (a: number, b: number) => {
    for (const { ranks, compare } of columns) {
      const order = compare(ranks[a] ?? null, ranks[b] ?? null)
      if (order !== 0) return order
    }
    return 0
  }
  // The language's own sort is stable: entries that are alike stay in the order they came in.
  const sorted = list.map((_entry, index) => index).sort(byKeys)

  return { items: sorted.map((index) => list[index] ?? null), count: list.length }
}

function ranks(list: Json[], { field, as }: Key): Rank[] {
  const read = fieldReader(field)

  return list.map((entry, index) => {
    const value = read(entry)
    try {
      return rankOf(value, as)
    } catch (error) {
      if (!(error instanceof RankError)) throw error
      throw new NodeError(
        `Entry ${index + 1}: ${fieldWords(field)} is ${shown(value)}, which ${error.message}.`,
        {
          fix: 'Correct the data, or compare it as something else.',
          cause: error,
        },
      )
    }
  })
}
