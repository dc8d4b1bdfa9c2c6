import { expect, test } from 'vitest'
import { formAnswers } from './form-answers.ts'
import type { Json } from './workflow.ts'

test('each question has a schema by its name, with what people read as its title', () => {
  const pages: Json = [
    {
      questions: [
        { name: 'email', label: 'Your e-mail', kind: 'email' },
        { name: 'age', label: '', kind: 'number' },
      ],
    },
    {
      questions: [
        { name: 'cv', label: 'CV', kind: 'file' },
        { name: 'papers', label: 'Papers', kind: 'file', files: 3 },
      ],
    },
  ]

  expect(formAnswers(pages)).toMatchObject({
    email: { type: ['string', 'null'], title: 'Your e-mail' },
    age: { type: ['number', 'null'], title: 'age' },
    cv: { type: 'object', format: 'file', title: 'CV' },
    papers: { type: 'array', items: { format: 'file' }, title: 'Papers' },
  })
})

test.each([null, 'x', [null], [{}], [{ questions: 'x' }], [{ questions: [{ label: 'No name' }] }]])(
  'a draft with the pages %j has no answers yet',
  (pages) => {
    expect(formAnswers(pages)).toEqual({})
  },
)
