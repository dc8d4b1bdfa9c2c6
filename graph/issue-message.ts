import type { ErrorObject } from 'ajv'
import { asSchema } from './schema-at.ts'
import type { Json } from './workflow.ts'

/** One sentence without its full stop: `Channel is required`. */
export function issueMessage(error: ErrorObject, title: string): string {
  const { keyword, params } = error
  const say = messages[keyword]

  return `${title} ${say ? say(params, error) : (error.message ?? 'is not right')}`
}

type Say = (params: { [name: string]: unknown }, error: ErrorObject) => string

const messages: { [keyword: string]: Say } = {
  required: () => 'is required',
  additionalProperties: () => 'is not a field this takes',
  type: ({ type }) => `must be ${[type].flat().map(typeWord).join(' or ')}`,
  enum: ({ allowedValues }) => `must be one of: ${[allowedValues].flat().map(String).join(', ')}`,
  const: ({ allowedValue }) => `must be ${String(allowedValue)}`,
  oneOf: (params, error) => (params.passingSchemas ? 'fits more than one of its forms' : choiceOf(error)),
  anyOf: (_, error) => choiceOf(error),
  minLength: ({ limit }, { data }) =>
    data === '' ? 'is required' : `must have ${count(limit, 'character')} at least`,
  maxLength: ({ limit }) => `must have ${count(limit, 'character')} at most`,
  minItems: ({ limit }) => `needs ${limit === 1 ? 'an entry' : `${limit} entries`} at least`,
  maxItems: ({ limit }) => `may have ${limit === 1 ? 'one entry' : `${limit} entries`} at most`,
  uniqueItems: () => 'holds the same entry twice',
  minimum: ({ limit }) => `must be ${limit} or more`,
  maximum: ({ limit }) => `must be ${limit} or less`,
  exclusiveMinimum: ({ limit }) => `must be more than ${limit}`,
  exclusiveMaximum: ({ limit }) => `must be less than ${limit}`,
  multipleOf: ({ multipleOf }) => `must be a multiple of ${multipleOf}`,
  pattern: (_, { parentSchema }) => patternOf(parentSchema),
  format: ({ format }) => `must be ${formatWords[String(format)] ?? `a valid ${String(format)}`}`,
  not: () => 'is a value this does not take',
  minProperties: ({ limit }) => `needs ${count(limit, 'field')} at least`,
  maxProperties: ({ limit }) => `may have ${count(limit, 'field')} at most`,
}

const typeWords: { [type: string]: string } = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'empty',
}

const formatWords: { [format: string]: string } = {
  email: 'an e-mail address',
  uri: 'a web address such as https://example.com',
  date: 'a date such as 2026-01-31',
  'date-time': 'a date and time such as 2026-01-31T09:00:00Z',
  time: 'a time such as 09:00:00Z',
  uuid: 'a UUID',
  cron: 'a schedule of five fields such as 0 9 * * 1-5',
  'time-zone': 'a time zone such as Europe/Berlin',
}

function typeWord(type: unknown): string {
  return typeWords[String(type)] ?? String(type)
}

function count(limit: unknown, word: string): string {
  return limit === 1 ? `one ${word}` : `${limit} ${word}s`
}

function choiceOf({ schema }: ErrorObject): string {
  const titles = (Array.isArray(schema) ? schema : []).flatMap((entry: Json) => {
    const { title, const: constant } = asSchema(entry) ?? {}
    return title ?? constant ?? []
  })

  return titles.length > 0
    ? `must be one of: ${titles.map(String).join(', ')}`
    : 'is not in a form this takes'
}

/** The contract may say in words what its pattern wants. */
function patternOf(schema: unknown): string {
  const description =
    schema !== null && typeof schema === 'object' && 'description' in schema ? schema.description : undefined

  return typeof description === 'string'
    ? `is not written as it should be: ${description}`
    : 'is not written as it should be'
}
