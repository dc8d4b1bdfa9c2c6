import type { Execute } from '../execute.ts'
import type { Input, Output } from './add-rows.types.ts'
import { given } from './given.ts'

export const execute: Execute<Input, Output> = async ({ input, tables }) => {
  const { table, duplicates, otherFields } = input
  const { rows, skipped } = await tables.add(table, given(input), {
    duplicates,
    otherFields: otherFields ?? 'refuse',
  })

  return { first: rows[0] ?? null, rows, added: rows.length, skipped }
}
