import { expect, test } from 'vitest'
import { formAnswers } from './form-answers.ts'
import type { Json, Node } from './workflow.ts'

const form = (pages: Json): Node => ({
  id: 'form',
  type: 'trigger.form',
  version: 1,
  title: 'Form',
  position: { x: 0, y: 0 },
  input: { pages },
})

test('each question is a field of the answers, by its name and with what people read as its title', () => {
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

  expect(formAnswers(form(pages))).toMatchObject({
    type: 'object',
    properties: {
      email: { type: ['string', 'null'], title: 'Your e-mail' },
      age: { type: ['number', 'null'], title: 'age' },
      cv: { type: 'object', format: 'file', title: 'CV' },
      papers: { type: 'array', items: { format: 'file' }, title: 'Papers' },
    },
  })
})

test.each([null, 'x', [null], [{}], [{ questions: 'x' }], [{ questions: [{ label: 'No name' }] }]])(
  'a draft with the pages %j has no answers yet',
  (pages) => {
    expect(formAnswers(form(pages))).toMatchObject({ properties: {} })
  },
)
