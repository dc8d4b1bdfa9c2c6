import { expect, test } from 'vitest'
import type { Question } from '../form.ts'
import { hidingRules, stands } from './conditions.ts'

const question = (name: string, more: Partial<Question> = {}): Question => ({
  name,
  label: name,
  kind: 'yes-no',
  required: true,
  longest: 20,
  whole: false,
  largestMb: 10,
  files: 1,
  onlyIfIs: 'is',
  ...more,
})
const first = question('first')
const second = question('second', { onlyIf: 'first', onlyIfValue: 'yes' })
const third = question('third', { onlyIf: 'second', onlyIfIs: 'is-not', onlyIfValue: 'no' })

test('a question is hidden by the answer it depends on, and by whatever hides that question', () => {
  expect(hidingRules({ questions: [first, second, third] }).split('\n')).toEqual([
    'form:not(:has(#q-first-0:checked)) .if-1{display:none}',
    'form:has(#q-second-1:checked) .if-2{display:none}',
    'form:not(:has(#q-first-0:checked)) .if-2{display:none}',
  ])
})

test('what an earlier page has decided needs no style', () => {
  const form = { pages: [{ questions: [first] }, { questions: [second, third] }] }
  const page = { questions: [second, third] }
  const decided = (answer: string) => ({ texts: { first: [answer] }, files: {} })
  const standing = (answer: string) =>
    page.questions.filter((each) => stands(each, { form: form as never, page, answers: decided(answer) }))

  expect(hidingRules(page)).toBe('form:has(#q-second-1:checked) .if-1{display:none}')
  expect(standing('yes')).toEqual([second, third])
  expect(standing('no')).toEqual([])
})
