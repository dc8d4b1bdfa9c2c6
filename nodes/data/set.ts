import { type Execute, NodeError } from '../execute.ts'
import type { Input, Output } from './set.types.ts'

export const execute: Execute<Input, Output> = async ({ input: { base, fields } }) => {
  const names = fields.map(({ name }) => name)
  if (names.includes('__proto__')) {
    throw new NodeError('A field cannot be named "__proto__".', { fix: 'Give it another name.' })
  }

  return { ...base, ...Object.fromEntries(fields.map(({ name, value = null }) => [name, value])) }
}
