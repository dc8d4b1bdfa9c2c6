import { readFileSync } from 'node:fs'

/** As much of a failure as says what went wrong; all of it stands where the test ran. */
const MESSAGE = 600

/** A test that did not run has not passed: there are none to be skipped here. */
export function unitResults(file) {
  const { numTotalTests, numPassedTests, success, testResults = [] } = JSON.parse(readFileSync(file, 'utf8'))
  const failed = numTotalTests - numPassedTests
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status !== 'passed')
    // A file that cannot be loaded holds no test that could fail.
    if (tests.length === 0) return status === 'passed' ? [] : [said(name, message)]

    return tests.map((test) => said(`${name} › ${test.fullName}`, test.failureMessages.join('\n')))
  })

  return { passed: numPassedTests, failed: success || failed > 0 ? failed : 1, failures }
}

export function journeyResults(file) {
  const { stats, errors, suites = [] } = JSON.parse(readFileSync(file, 'utf8'))
  const failed = stats.unexpected + stats.flaky + stats.skipped
  const failures = suites.flatMap((suite) => failedJourneys(suite, suite.file))

  return {
    passed: stats.expected,
    failed: failed === 0 && errors.length > 0 ? 1 : failed,
    failures: [...failures, ...errors.map((error) => said('The journeys', error.message))],
  }
}

function failedJourneys({ specs = [], suites = [] }, file) {
  const own = specs.flatMap(({ title, tests }) =>
    tests
      .filter((test) => test.status !== 'expected')
      .map((test) => {
        const messages = test.results.flatMap((result) => result.errors.map((error) => error.message))
        return said(`${file} › ${title}`, messages.join('\n') || test.status)
      }),
  )

  return [...own, ...suites.flatMap((suite) => failedJourneys(suite, file))]
}

const said = (title, message = '') => `${title}\n${message.slice(0, MESSAGE)}`

export function sum(results) {
  const total = (key) => results.reduce((all, result) => all + result[key], 0)

  return { passed: total('passed'), failed: total('failed') }
}
