import { spawn } from 'node:child_process'
import { root, say } from '../start/run.mjs'

/**
 * Runs one part of the tests. It counts for as many tests as `counts` finds in its report, and for one when it
 * has none; a part that fails without a failed test counts as one that failed.
 */
export async function phase(name, work, counts) {
  const began = Date.now()
  say(`\n== ${name}`)
  const problem = await Promise.resolve()
    .then(work)
    .then(
      () => null,
      (error) => error,
    )
  if (problem) console.error(problem.message)
  const result = counted(counts, problem)
  const seconds = Math.round((Date.now() - began) / 1000)
  say(`== ${name}: ${result.failed === 0 ? 'passed' : 'failed'} after ${seconds} s`)

  return { name, ...result }
}

function counted(counts, problem) {
  if (!counts) return problem ? { passed: 0, failed: 1 } : { passed: 1, failed: 0 }

  try {
    const { passed, failed } = counts()
    return { passed, failed: problem && failed === 0 ? 1 : failed }
  } catch (error) {
    console.error(`There is no report to count: ${error.message}`)
    return { passed: 0, failed: 1 }
  }
}

/** Runs a program with its output shown; throws when it fails. */
export function command(program, args) {
  const child = spawn(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', PLAYWRIGHT_HTML_OPEN: 'never' },
  })

  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('exit', (code, signal) =>
      code === 0 ? done() : fail(new Error(signal ? `Ended by ${signal}.` : `Ended with exit code ${code}.`)),
    )
  })
}
