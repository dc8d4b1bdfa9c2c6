import type { Execute } from '../execute.ts'
import { decide } from './decide.ts'
import type { Input, Output } from './if.types.ts'

export const execute: Execute<Input, Output> = async ({ input }) => ({ branch: decide(input) ? 'yes' : 'no' })
