import type { Schema } from './node-type.ts'
import type { Json } from './workflow.ts'

const KINDS: { [kind: string]: Schema } = {
  number: { type: ['number', 'null'] },
  choices: { type: 'array', items: { type: 'string' } },
  'yes-no': { type: ['boolean', 'null'] },
  date: { type: ['string', 'null'], format: 'date' },
}
const FILE: Schema = {
  type: 'object',
  format: 'file',
  properties: {
    file: { type: 'string', title: 'Id' },
    name: { type: 'string', title: 'Name' },
    type: { type: 'string', title: 'Type' },
    size: { type: 'integer', title: 'Size' },
  },
}

/** What the questions on the pages of a form are answered with: a schema for each, by its name. */
export function formAnswers(pages: Json | undefined): Schema {
  const named = objects(pages)
    .flatMap(({ questions }) => objects(questions))
    .flatMap((question): [string, Schema][] => {
      const { name, label } = question
      if (typeof name !== 'string' || name === '') return []
      return [[name, { ...answerSchema(question), title: typeof label === 'string' && label ? label : name }]]
    })

  return Object.fromEntries(named)
}

function answerSchema({ kind, files }: Schema): Schema {
  if (kind === 'file') return typeof files === 'number' && files > 1 ? { type: 'array', items: FILE } : FILE

  return (typeof kind === 'string' && KINDS[kind]) || { type: ['string', 'null'] }
}

function objects(value: Json | undefined): Schema[] {
  return Array.isArray(value)
    ? value.flatMap((each) =>
        each !== null && typeof each === 'object' && !Array.isArray(each) ? [each] : [],
      )
    : []
}
