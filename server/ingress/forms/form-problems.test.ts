import { expect, test } from 'vitest'
import type { Json } from '#graph/workflow'
import { chain, testNode } from '../../doors/test-doors.ts'
import { formProblems } from './form-problems.ts'

const ask = (name: string, more: { [field: string]: Json } = {}) => ({
  name,
  label: `The ${name}`,
  kind: 'text',
  ...more,
})
const kind = ask('kind', { kind: 'choice', choices: ['person', 'company'] })
const problems = (...pages: Json[][]) =>
  formProblems(
    chain(
      testNode('form', 'trigger.form', { title: 'Order', pages: pages.map((questions) => ({ questions })) }),
    ),
  ).map(({ field, message }) => [field, message])

test('a form whose questions make sense has no problems', () => {
  expect(problems([kind], [ask('company', { onlyIf: 'kind', onlyIfValue: 'company' })])).toEqual([])
})

test.each<[name: string, pages: Json[][], field: string, message: RegExp]>([
  [
    'two questions of one name',
    [[ask('a')], [ask('a')]],
    '/pages/1/questions/0/name',
    /have the same name, a/,
  ],
  [
    'a pattern that is none',
    [[ask('a', { pattern: '(' })]],
    '/pages/0/questions/0/pattern',
    /cannot be used/,
  ],
  [
    'a question that depends on a later one',
    [[ask('a', { onlyIf: 'kind', onlyIfValue: 'person' }), kind]],
    '/pages/0/questions/0/onlyIf',
    /depends on kind, which is no question before it/,
  ],
  [
    'a question that depends on free text',
    [[ask('a'), ask('b', { onlyIf: 'a', onlyIfValue: 'x' })]],
    '/pages/0/questions/1/onlyIf',
    /no question before it that offers choices/,
  ],
  [
    'a question that waits for what is not offered',
    [[kind, ask('b', { onlyIf: 'kind', onlyIfValue: 'club' })]],
    '/pages/0/questions/1/onlyIfValue',
    /does not offer/,
  ],
])('%s cannot be published', (_name, pages, field, message) => {
  expect(problems(...pages)).toEqual([[field, expect.stringMatching(message)]])
})

test('a draft that is no form yet is left to its contract', () => {
  expect(formProblems(chain(testNode('form', 'trigger.form', { pages: [{}] })))).toEqual([])
  expect(formProblems(chain(testNode('form', 'trigger.form', { pages: 'x' })))).toEqual([])
})
