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
  const failures = problem ? [problem.message] : []
  if (!counts) return { passed: problem ? 0 : 1, failed: problem ? 1 : 0, failures }

  try {
    const report = counts()
    return report.failed === 0 && problem ? { ...report, failed: 1, failures } : report
  } catch (error) {
    const none = `There is no report to count: ${error.message}`
    console.error(none)
    return { passed: 0, failed: 1, failures: [none] }
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
