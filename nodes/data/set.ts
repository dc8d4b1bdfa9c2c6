import type { Execute } from '../execute.ts'
import { record } from '../lists/record.ts'
import type { Input, Output } from './set.types.ts'

export const execute: Execute<Input, Output> = async ({ input: { base, fields } }) => ({
  ...base,
  ...record(fields.map(({ name, value = null }) => [name, value])),
})
