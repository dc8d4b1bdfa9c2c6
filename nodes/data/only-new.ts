import type { Json } from '#graph/workflow'
import { type Execute, NodeError } from '../execute.ts'
import { fieldReader } from '../lists/field.ts'
import { keyReader } from '../lists/key.ts'
import type { Input, Output } from './only-new.types.ts'

export const execute: Execute<Input, Output> = async ({ input, memory }) => {
  const { list, by, days, memory: shared } = input
  checkKnowable(list, by)
  const seen = await memory.seen(list.map(keyReader(by)), { days, shared })
  const items = list.filter((_entry, index) => !seen[index])

  return {
    branch: items.length > 0 ? 'new' : 'none',
    items,
    count: items.length,
    known: list.length - items.length,
  }
}

/** An entry without any of the fields could not be told from another such, and would pass once for all of them. */
function checkKnowable(list: Json[], by: string[]) {
  if (by.length === 0) return
  const readers = by.map(fieldReader)
  const at = list.findIndex((entry) => readers.every((read) => (read(entry) ?? null) === null))
  if (at < 0) return

  throw new NodeError(
    `Entry ${at + 1} of the list has no ${by.map((name) => `“${name}”`).join(' and no ')}.`,
    {
      fix: 'Name a field that every entry has, or leave the fields empty.',
    },
  )
}
