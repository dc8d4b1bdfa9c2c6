import type { Execute } from '../execute.ts'
import { given } from './given.ts'
import type { Input, Output } from './save-rows.types.ts'

export const execute: Execute<Input, Output> = async ({ input, tables }) => {
  const { table, otherFields = 'refuse' } = input
  const { rows, added, updated } = await tables.upsert(table, given(input), { otherFields })

  return { first: rows[0] ?? null, rows, added, updated }
}
