import type { Condition } from '#graph/conditions'
import type { Json } from '#graph/workflow'
import { type Execute, NodeError } from '../execute.ts'
import { fieldReader } from '../lists/field.ts'
import { decide } from './decide.ts'
import type { Input, Output } from './filter.types.ts'

export const execute: Execute<Input, Output> = async ({ input }) =>
  input.mode === 'gate' ? gate(input) : sift(input)

function gate({ match, conditions = [] }: Input): Output {
  return { branch: decide({ match, conditions }) ? 'out' : 'else' }
}

function sift({ list = [], match, where = [], whenNone }: Input): Output {
  const test = tester(where, match)
  const items: Json[] = []
  const rest: Json[] = []
  for (const [index, entry] of list.entries()) (test(entry, index) ? items : rest).push(entry)

  return {
    branch: items.length === 0 && whenNone === 'hold' ? 'else' : 'out',
    items,
    count: items.length,
    rest,
  }
}

type Where = NonNullable<Input['where']>

/** Tests an entry: the conditions with the values of its fields on the left. */
function tester(where: Where, match: Input['match']): (entry: Json, index: number) => boolean {
  const readers = where.map(({ left, operator, right = null }) => ({
    read: fieldReader(left),
    condition: { operator, right },
  }))

  return (entry, index) => {
    // A condition that is not needed is not looked at: its comparison may make no sense for this entry.
    const holds = ({ read, condition }: (typeof readers)[number]) =>
      decideEntry({ left: read(entry) ?? null, ...condition }, index)

    return match === 'all' ? readers.every(holds) : readers.some(holds)
  }
}

function decideEntry(condition: Condition, index: number): boolean {
  try {
    return decide({ conditions: [condition] })
  } catch (error) {
    if (!(error instanceof NodeError)) throw error

    const { message, fix } = error
    throw new NodeError(`Entry ${index + 1}: ${message}`, { ...(fix && { fix }), cause: error })
  }
}
