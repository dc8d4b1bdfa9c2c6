import { holds, type Operator } from './conditions.ts'
import { pathKeys, read } from './path.ts'
import type { Json } from './workflow.ts'

/** What a step answers in a test in place of acting: what it gave when the run was recorded, or what a person wrote down. */
export type Stub = { output: Json; port?: string } | { error: { message: string } }

/** By the path of the step: `send`, in the fourth round of a loop `each[3].send`. */
export type Stubs = { [path: string]: Stub }

/** One row of what must hold when a test has run. */
export type Expectation = {
  /** The path of a step; null for the run as a whole. */
  step: string | null
  /** `result`: done, failed, skipped. `port`: the named exit. `input` and `output`: the value at `at`. `error`: its message. */
  of: 'result' | 'port' | 'input' | 'output' | 'error'
  /** Names and indexes on the way into the value, such as `items[0].name`; empty for all of it. */
  at: string
  operator: Operator
  value: Json
}

/** What became of a step, or of the whole run. */
export type Outcome = { result: string; port: string | null; input: Json; output: Json; error: string | null }

export type Observed = { run: Outcome; steps: { [path: string]: Outcome } }

/** `got`: what was found in place of what was expected. `why`: that nothing could be compared. */
export type Verdict = { passed: true } | { passed: false; got: Json; why?: string }

const NOTHING: Outcome = { result: 'skipped', port: null, input: null, output: null, error: null }

/** Whether an expectation holds. A step that never came to run counts as skipped. */
export function judge(expectation: Expectation, observed: Observed): Verdict {
  const { step, of, at, operator, value } = expectation
  const outcome = step === null ? observed.run : (observed.steps[step] ?? NOTHING)
  const got = of === 'input' || of === 'output' ? valueAt(outcome[of], at) : outcome[of]
  if (got === undefined && !asksForNothing.includes(operator))
    return { passed: false, got: null, why: `There is nothing at “${at}”.` }
  const left = got ?? null

  try {
    return holds({ left, operator, right: value }) ? { passed: true } : { passed: false, got: left }
  } catch (error) {
    return { passed: false, got: left, why: error instanceof Error ? error.message : String(error) }
  }
}

/** These have a meaning where no value is. */
const asksForNothing: Operator[] = ['is-empty', 'is-not-empty']

/** undefined when nothing lies there. */
function valueAt(value: Json, at: string): Json | undefined {
  const keys = pathKeys(at === '' || at.startsWith('[') ? `value${at}` : `value.${at}`)
  const found = keys && read(keys, { value })

  return keys === null || typeof found === 'symbol' ? undefined : found
}
