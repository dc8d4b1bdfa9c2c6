import type { Execute } from '../execute.ts'
import type { Input, Output } from './find-rows.types.ts'

export const execute: Execute<Input, Output> = async ({ input, tables }) => {
  const { table, match, where: conditions, sortBy, direction, limit, cursor } = input
  const sort = sortBy ? { column: sortBy, direction } : undefined
  const { rows, nextCursor } = await tables.find(table, { where: { match, conditions }, sort, limit, cursor })

  return { first: rows[0] ?? null, rows, count: rows.length, nextCursor }
}
