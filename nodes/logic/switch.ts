import type { Execute } from '../execute.ts'
import { decide } from './decide.ts'
import type { Input, Output } from './switch.types.ts'

export const execute: Execute<Input, Output> = async ({ input: { cases } }) => {
  // Cases after the one that fits are not looked at: their comparisons may make no sense for this value.
  const fitting = cases.find(decide)

  return { branch: fitting?.id ?? 'otherwise' }
}
