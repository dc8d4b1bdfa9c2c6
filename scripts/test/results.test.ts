import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { phase } from './phase.mjs'
import { journeyResults, sum, unitResults } from './results.mjs'

const folder = mkdtempSync(join(tmpdir(), 'patchbay-results-'))
afterAll(() => rmSync(folder, { recursive: true }))

function report(content: object) {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(content))

  return file
}

const fails = () => Promise.reject(new Error('It broke.'))

test('a unit test that did not run has not passed', () => {
  const file = report({ numTotalTests: 10, numPassedTests: 8, success: true })

  expect(unitResults(file)).toEqual({ passed: 8, failed: 2, failures: [] })
})

test('a file of unit tests that cannot be loaded is a failure', () => {
  const testResults = [{ name: 'a.test.ts', status: 'failed', message: 'No such file', assertionResults: [] }]
  const file = report({ numTotalTests: 8, numPassedTests: 8, success: false, testResults })

  expect(unitResults(file)).toEqual({ passed: 8, failed: 1, failures: ['a.test.ts\nNo such file'] })
})

test('a unit test that failed is named with what went wrong', () => {
  const assertionResults = [
    { fullName: 'it works', status: 'passed', failureMessages: [] },
    { fullName: 'it holds', status: 'failed', failureMessages: ['expected 1 to be 2'] },
  ]
  const testResults = [{ name: 'a.test.ts', status: 'failed', message: '', assertionResults }]
  const file = report({ numTotalTests: 2, numPassedTests: 1, success: false, testResults })

  expect(unitResults(file).failures).toEqual(['a.test.ts › it holds\nexpected 1 to be 2'])
})

test('a journey that was flaky or did not run has not passed', () => {
  const file = report({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 1 }, errors: [] })

  expect(journeyResults(file)).toEqual({ passed: 5, failed: 3, failures: [] })
})

test('a journey that failed is named with what went wrong', () => {
  const results = [{ errors: [{ message: 'Timed out' }] }]
  const specs = [
    { title: 'a page opens', tests: [{ status: 'expected', results: [] }] },
    { title: 'a page shuts', tests: [{ status: 'unexpected', results }] },
  ]
  const suites = [{ file: 'a.spec.ts', specs: [], suites: [{ specs }] }]
  const file = report({ stats: { expected: 1, unexpected: 1, flaky: 0, skipped: 0 }, errors: [], suites })

  expect(journeyResults(file).failures).toEqual(['a.spec.ts › a page shuts\nTimed out'])
})

test('journeys that could not begin are a failure', () => {
  const file = report({
    stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 },
    errors: [{ message: 'No server' }],
  })

  expect(journeyResults(file)).toEqual({ passed: 0, failed: 1, failures: ['The journeys\nNo server'] })
})

test('a part without a report counts as one test', async () => {
  expect(await phase('fine', () => {})).toEqual({ name: 'fine', passed: 1, failed: 0, failures: [] })
  expect(await phase('broken', fails)).toMatchObject({ passed: 0, failed: 1, failures: ['It broke.'] })
})

test('a part that breaks without a failed test is a failure beside those that passed', async () => {
  expect(await phase('late', fails, () => ({ passed: 7, failed: 0, failures: [] }))).toMatchObject({
    passed: 7,
    failed: 1,
  })
})

test('a part that leaves no report is a failure', async () => {
  expect(
    await phase(
      'silent',
      () => {},
      () => unitResults(join(folder, 'none')),
    ),
  ).toMatchObject({ passed: 0, failed: 1 })
})

test('all parts are summed up', () => {
  expect(
    sum([
      { passed: 1, failed: 0 },
      { passed: 2, failed: 3 },
    ]),
  ).toEqual({ passed: 3, failed: 3 })
})
