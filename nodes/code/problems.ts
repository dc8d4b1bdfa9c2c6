import type { Problem } from './job.ts'

/** The name user code has in stack traces. */
export const FILE = 'code.js'

export function timeProblem(timeoutMs: number): Problem {
  return {
    message: `The code ran longer than ${timeoutMs / 1000} s and was stopped.`,
    fix: 'Look for a loop that never ends, or work on less data. An administrator can raise CODE_TIMEOUT_SECONDS.',
  }
}

export function memoryProblem(memoryBytes: number): Problem {
  return {
    message: `The code used more than ${megabytes(memoryBytes)} of memory and was stopped.`,
    fix: 'Keep less at the same time, or work on less data. An administrator can raise CODE_MEMORY_MB.',
  }
}

export function dataProblem(size: number): Problem {
  return {
    message: `The data is ${megabytes(size)}, too much for the memory of a code step.`,
    fix: 'Give the code only the fields it needs. An administrator can raise CODE_MEMORY_MB.',
  }
}

export function sizeProblem(size: number, limit: number): Problem {
  return {
    message: `The code returned ${megabytes(size)}, and a step hands on ${megabytes(limit)} at most.`,
    fix: 'Return only what later steps need. An administrator can raise STEP_OUTPUT_LIMIT.',
  }
}

/** The result is not JSON; `reason` says why, in the interpreter's words. */
export function resultProblem(reason: string): Problem {
  if (/bigint/i.test(reason)) {
    return {
      message: 'The code returned a BigInt, which JSON does not have.',
      fix: 'Return Number(value), or String(value) where every digit counts.',
    }
  }
  if (/circular/i.test(reason)) {
    return {
      message: 'The code returned an object that contains itself.',
      fix: 'Return a copy without the reference back.',
    }
  }
  if (reason.startsWith('The code'))
    return { message: reason, fix: 'Return a value: text, numbers, lists, objects.' }

  return { message: `What the code returned cannot be made into JSON: ${reason}.` }
}

export function fallenProblem({ message }: Error): Problem {
  return {
    message: `The code brought its interpreter down: ${message}`,
    fix: 'Work on less data, or in smaller parts.',
  }
}

export const promiseProblem: Problem = {
  message: 'The code returned a promise that is never settled.',
  fix: 'There are no timers and no network here to wait for: compute the value and return it.',
}

/** What the code threw, or what keeps it from being read, with the line it happened on. */
export function thrownProblem(error: unknown): Problem {
  if (typeof error !== 'object' || error === null || !('message' in error)) {
    return {
      message: `The code threw ${short(typeof error === 'string' ? error : (JSON.stringify(error) ?? 'nothing'))}`,
    }
  }
  const { name, message, stack } = { name: 'Error', stack: '', ...error }
  const line = new RegExp(`${FILE}:(\\d+)`).exec(String(stack))?.[1]
  const problem = {
    message: `${short(String(name))}${line ? ` on line ${line}` : ''}: ${short(String(message))}`,
  }
  if (message === 'stack overflow')
    return { ...problem, fix: 'Look for a function that calls itself without end.' }

  return problem
}

export function isOutOfMemory(error: unknown) {
  return (
    typeof error === 'object' && error !== null && 'message' in error && error.message === 'out of memory'
  )
}

function megabytes(bytes: number) {
  const rounded = Math.round((bytes / 1024 / 1024) * 10) / 10

  return rounded === 0 ? `${bytes} bytes` : `${rounded} MB`
}

function short(text: string) {
  return text.length > 1_000 ? `${text.slice(0, 1_000)}…` : text
}
