import { z } from 'zod'
import type { Operator } from '#graph/conditions'
import type { Json } from '#graph/workflow'
import { json } from '../json.ts'
import { refuse } from '../refuse.ts'

/** Of one workflow. Every one is run when it is published. */
export const MOST_CASES = 100
const MOST_STUBS = 1_000
const MOST_EXPECTATIONS = 200
/** A test case is read by people, and its data goes through every run of it. */
const MOST_BYTES = 1024 * 1024

const operators = [
  'equals',
  'not-equals',
  'greater',
  'greater-or-equal',
  'less',
  'less-or-equal',
  'contains',
  'not-contains',
  'starts-with',
  'ends-with',
  'matches',
  'is-empty',
  'is-not-empty',
  'is-true',
  'is-false',
  'before',
  'after',
] as const satisfies Operator[]

const path = z.string().min(1).max(500)

const stub = z.union([
  z.object({ output: json, port: z.string().max(100).optional() }),
  z.object({ error: z.object({ message: z.string().max(2_000) }) }),
])

export const expectation = z.object({
  step: path.nullable().describe('The path of a step; null for the run as a whole.'),
  of: z
    .enum(['result', 'port', 'input', 'output', 'error'])
    .describe('`result` is done, failed or skipped; `port` the named exit.'),
  at: z.string().max(500).default('').describe('The way into the value, such as `items[0].name`.'),
  operator: z.enum(operators).default('equals'),
  value: json.default(null),
})

export const stubs = z
  .record(path, stub)
  .refine((given) => Object.keys(given).length <= MOST_STUBS, `${MOST_STUBS} answers at most.`)
  .describe('What each step that reaches the world outside answers in place of acting, by its path.')

/** What of a test case people write. */
export const caseFields = {
  title: z.string().trim().min(1).max(200),
  nodeId: z.string().min(1).max(100).describe('The trigger that fires.'),
  payload: json.describe('What the trigger receives.'),
  stubs,
  expectations: z.array(expectation).max(MOST_EXPECTATIONS).describe('What must hold when it has run.'),
}

/** Refuses more than a test case may hold. */
export function guardSize(parts: { payload?: Json | undefined; stubs?: unknown; expectations?: unknown }) {
  const bytes = Buffer.byteLength(JSON.stringify(parts))
  if (bytes <= MOST_BYTES) return
  const megabytes = (bytes / MOST_BYTES).toFixed(1)

  throw refuse('BAD_REQUEST', `A test case holds 1 MB of data at most; this is ${megabytes} MB.`, {
    fix: 'Record a run with smaller data, or take away answers that no step needs.',
  })
}
