import { canonical } from '#graph/canonical'
import { type Key, pathKeys, read } from '#graph/path'
import type { Json } from '#graph/workflow'
import { type Execute, NodeError } from '../execute.ts'
import type { Input, Output } from './only-new.types.ts'

export const execute: Execute<Input, Output> = async ({ input, memory }) => {
  const { list, by, days, memory: shared } = input
  const fields = by.map((name) => ({ name, keys: pathKeys(name) ?? [name] }))
  const keys = list.map((entry, index) => keyOf(entry, fields, index + 1))
  const seen = await memory.seen(keys, { days, shared })
  const items = list.filter((_entry, index) => !seen[index])

  return {
    branch: items.length > 0 ? 'new' : 'none',
    items,
    count: items.length,
    known: list.length - items.length,
  }
}

type Field = { name: string; keys: Key[] }

/** What an entry is known again by. One without any of its fields could not be told from another such. */
function keyOf(entry: Json, fields: Field[], number: number): string {
  if (fields.length === 0) return canonical(entry)
  const values = fields.map(({ keys }) => valueAt(entry, keys))
  if (values.some((value) => value !== null)) return canonical(values)

  const names = fields.map(({ name }) => `“${name}”`).join(' and ')
  throw new NodeError(`Entry ${number} of the list has no ${names}.`, {
    fix: 'Name a field that every entry has, or leave the fields empty.',
  })
}

function valueAt(entry: Json, keys: Key[]): Json {
  const value =
    entry !== null && typeof entry === 'object' && !Array.isArray(entry) ? read(keys, entry) : null

  return typeof value === 'symbol' ? null : (value ?? null)
}
