import { availableParallelism } from 'node:os'
import type { Json } from '#graph/workflow'
import { type Execute, NodeError } from '../execute.ts'
import type { Input, Output } from './javascript.types.ts'
import { createPool, type Pool } from './pool.ts'

const DEFAULTS = { codeSeconds: 10, codeMemoryMb: 64, outputBytes: 16 * 1024 * 1024 }

/** By memory, which is the instance's setting: one pool, in fact. A loop without end holds up one worker, not all. */
const pools = new Map<number, Pool>()

/** Runs the user's code in QuickJS, in a thread, with nothing but its data. */
export const execute: Execute<Input, Output> = async ({ input, limits = DEFAULTS, signal, log }) => {
  const outcome = await poolOf(limits.codeMemoryMb).run(
    {
      code: input.code,
      data: JSON.stringify(input.data ?? null),
      timeoutMs: limits.codeSeconds * 1000,
      outputBytes: limits.outputBytes,
    },
    (text) => log(text),
    signal,
  )
  if ('problem' in outcome) {
    const { message, fix } = outcome.problem
    throw new NodeError(message, { ...(fix && { fix }) })
  }

  return parsed(outcome.output)
}

function poolOf(memoryMb: number): Pool {
  const size = Math.max(2, availableParallelism())
  const pool = pools.get(memoryMb) ?? createPool({ size, memoryBytes: memoryMb * 1024 * 1024 })
  pools.set(memoryMb, pool)

  return pool
}

/** Keeps out the one key that changes what an object is when it is copied by assignment. */
function parsed(text: string): Json {
  if (!text.includes('__proto__')) return JSON.parse(text)

  return JSON.parse(text, (key, value) => {
    if (key !== '__proto__') return value

    throw new NodeError('The code returned an object with a key named __proto__, which is not allowed.', {
      fix: 'Give the key another name.',
    })
  })
}
