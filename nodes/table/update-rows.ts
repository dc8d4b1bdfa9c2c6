import type { Execute } from '../execute.ts'
import { filled, nothingGiven } from './given.ts'
import type { Input, Output } from './update-rows.types.ts'

export const execute: Execute<Input, Output> = async ({ input, tables }) => {
  const { table, match, where: conditions, row, clear = [], most } = input
  const cells = { ...filled(row), ...Object.fromEntries(clear.map((column) => [column, null])) }
  if (Object.keys(cells).length === 0) throw nothingGiven()
  const { rows } = await tables.update(table, { where: { match, conditions }, cells, most })

  return { first: rows[0] ?? null, rows, updated: rows.length }
}
