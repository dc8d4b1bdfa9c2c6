import type { Execute } from '../execute.ts'
import type { Input, Output } from './delete-rows.types.ts'

export const execute: Execute<Input, Output> = async ({ input, tables }) => {
  const { table, match, where: conditions, most } = input
  const { count } = await tables.remove(table, { where: { match, conditions }, most })

  return { deleted: count }
}
