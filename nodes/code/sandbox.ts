import { type QuickJSContext, type QuickJSHandle, type QuickJSWASMModule, Scope } from 'quickjs-emscripten'
import { HARNESS } from './harness.ts'
import type { Job, Outcome, Problem } from './job.ts'
import * as problems from './problems.ts'

/** Enough for calls some 3,000 deep; the worker's own stack is made to hold it. */
const STACK_BYTES = 512 * 1024

type Limited = Job & { memoryBytes: number }
type Log = (text: string) => void
type Returned = { value: QuickJSHandle; error?: undefined } | { error: QuickJSHandle }

/** A failure of the code, on its way out of the interpreter. */
class Stopped extends Error {
  readonly problem: Problem
  readonly broken: boolean

  constructor(problem: Problem, broken = false) {
    super(problem.message)
    this.problem = problem
    this.broken = broken
  }
}

/** Runs each job in an interpreter of its own: nothing one leaves behind is seen by the next. */
export function createSandbox(quickjs: QuickJSWASMModule, memoryBytes: number) {
  return (job: Job, log: Log): Outcome => {
    // The text, its copy in the interpreter, and what it is parsed into.
    if (job.data.length * 3 > memoryBytes) return { problem: problems.dataProblem(job.data.length) }

    const scope = new Scope()
    const outcome = attempt(() => runOnce(quickjs, scope, { ...job, memoryBytes }, log))

    try {
      scope.dispose()
    } catch {
      // It cannot let go of what the code left behind; what the code came to is known all the same.
      return { ...outcome, broken: true }
    }
    return outcome
  }
}

function attempt(run: () => Outcome): Outcome {
  try {
    return run()
  } catch (error) {
    if (error instanceof Stopped) return { problem: error.problem, broken: error.broken }

    // Not the code failed but the interpreter: a stack or an assertion of WebAssembly gave way.
    return { problem: problems.thrownProblem(error), broken: true }
  }
}

function runOnce(quickjs: QuickJSWASMModule, scope: Scope, job: Limited, log: Log): Outcome {
  const deadline = Date.now() + job.timeoutMs
  const runtime = scope.manage(quickjs.newRuntime())
  runtime.setMemoryLimit(job.memoryBytes)
  runtime.setMaxStackSize(STACK_BYTES)
  runtime.setInterruptHandler(() => Date.now() > deadline)
  const context = scope.manage(runtime.newContext())

  /** The value, kept until the job is over; or the end of the job, explained. */
  const unwrap = (returned: Returned): QuickJSHandle => {
    const failed = returned.error && scope.manage(returned.error)
    const thrown: unknown = failed && Date.now() <= deadline ? context.dump(failed) : undefined
    if (Date.now() > deadline) throw new Stopped(problems.timeProblem(job.timeoutMs))
    if (!returned.error) return scope.manage(returned.value)
    if (lacksMemory(quickjs, thrown, job)) throw new Stopped(problems.memoryProblem(job.memoryBytes), true)

    throw new Stopped(problems.thrownProblem(thrown))
  }

  const harness = unwrap(context.evalCode(HARNESS, 'harness.js'))
  const finish = unwrap(
    context.callFunction(harness, context.undefined, ...harnessInput(context, scope, job, log)),
  )
  // On one line with the first of the user's, so that line numbers are theirs.
  const code = unwrap(context.evalCode(`(function () {${job.code}\n})`, problems.FILE))
  const returned = unwrap(context.callFunction(code, context.undefined))
  const settled = settle(context, returned, unwrap)

  return outcome(context.getString(unwrap(context.callFunction(finish, context.undefined, settled))), job)
}

/** With no memory left, there may be none for the error either: then nothing at all is thrown. */
function lacksMemory(quickjs: QuickJSWASMModule, thrown: unknown, { memoryBytes }: Limited) {
  const isFull = quickjs.getWasmMemory().buffer.byteLength > memoryBytes

  return problems.isOutOfMemory(thrown) || (isFull && (thrown === null || thrown === ''))
}

function harnessInput(context: QuickJSContext, scope: Scope, job: Job, log: Log) {
  return [
    context.newFunction('log', (text) => {
      log(context.getString(text))
    }),
    context.newString(job.data),
    context.newNumber(job.outputBytes),
  ].map((handle) => scope.manage(handle))
}

/** What a promise came to, once everything it can wait for here has happened; any other value as it is. */
function settle(
  context: QuickJSContext,
  returned: QuickJSHandle,
  unwrap: (returned: Returned) => QuickJSHandle,
) {
  const now = context.getPromiseState(returned)
  if (now.type === 'fulfilled' && now.notAPromise) return returned

  const jobs = context.runtime.executePendingJobs()
  if (jobs.error) unwrap({ error: jobs.error })

  const then = context.getPromiseState(returned)
  if (then.type === 'pending') throw new Stopped(problems.promiseProblem)

  return unwrap(then.type === 'rejected' ? { error: then.error } : { value: then.value })
}

function outcome(answer: string, { outputBytes, memoryBytes }: Limited): Outcome {
  const rest = answer.slice(1)
  if (answer.startsWith('!')) return { problem: problems.resultProblem(rest) }
  if (answer.startsWith('>')) return { problem: problems.sizeProblem(Number(rest), outputBytes) }

  if (!answer.startsWith('=')) return { problem: problems.memoryProblem(memoryBytes) }

  const size = Buffer.byteLength(rest)
  return size > outputBytes ? { problem: problems.sizeProblem(size, outputBytes) } : { output: rest }
}
