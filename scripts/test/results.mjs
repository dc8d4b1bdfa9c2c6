import { readFileSync } from 'node:fs'

/** A test that did not run has not passed: there are none to be skipped here. */
export function unitResults(file) {
  const { numTotalTests, numPassedTests, success } = JSON.parse(readFileSync(file, 'utf8'))
  const failed = numTotalTests - numPassedTests

  // A file that cannot be loaded holds no test that could fail.
  return { passed: numPassedTests, failed: success || failed > 0 ? failed : 1 }
}

export function journeyResults(file) {
  const { stats, errors } = JSON.parse(readFileSync(file, 'utf8'))
  const failed = stats.unexpected + stats.flaky + stats.skipped

  return { passed: stats.expected, failed: failed === 0 && errors.length > 0 ? 1 : failed }
}

export function sum(results) {
  const total = (key) => results.reduce((all, result) => all + result[key], 0)

  return { passed: total('passed'), failed: total('failed') }
}
