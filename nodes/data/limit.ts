import { type Execute, NodeError } from '../execute.ts'
import type { Input, Output } from './limit.types.ts'

export const execute: Execute<Input, Output> = async ({ input }) => {
  const { list } = input
  const [from, to] = bounds(input)
  const items = list.slice(from, to)

  return { items, count: items.length, total: list.length }
}

/** Offsets of the first entry to take and of the first one after it that is not taken. */
function bounds({ list, take, number, skip, without, from, to }: Input): [from: number, to: number] {
  if (take === 'first') return [skip, skip + number]
  if (take === 'rest') return [without, list.length]
  if (take === 'last') {
    const end = Math.max(0, list.length - skip)
    return [Math.max(0, end - number), end]
  }
  if (from <= to) return [from - 1, to]

  throw new NodeError(`There is nothing from entry ${from} to entry ${to}.`, {
    fix: '“From” must not be larger than “To”.',
  })
}
