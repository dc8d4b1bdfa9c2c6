import { expect, test } from 'vitest'
import type { Schema } from './node-type.ts'
import { compile, draftIssues, parser, SchemaError } from './schema.ts'
import type { Json } from './workflow.ts'

const schema: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['channel', 'path', 'body'],
  properties: {
    channel: { type: 'string', title: 'Channel', minLength: 1 },
    path: { type: 'string', title: 'Path', 'x-when': { mode: ['file', 'both'] } },
    mode: {
      type: 'string',
      title: 'Mode',
      default: 'text',
      oneOf: [
        { const: 'text', title: 'Text' },
        { const: 'file', title: 'A file' },
      ],
    },
    count: { type: 'integer', title: 'Count', minimum: 1, maximum: 9 },
    when: { type: 'string', title: 'When', format: 'date-time' },
    cron: { type: 'string', title: 'Plan', format: 'cron' },
    mail: { type: 'string', title: 'Mail', format: 'email' },
    zone: { type: 'string', title: 'Zone', format: 'time-zone' },
    note: { type: 'string', title: 'Note', format: 'multiline', 'x-advanced': true },
    tags: { type: 'array', title: 'Tags', minItems: 1, items: { type: 'string', title: 'Tag' } },
    body: {
      title: 'Body',
      oneOf: [
        {
          type: 'object',
          required: ['kind', 'text'],
          properties: { kind: { const: 'text' }, text: { type: 'string', title: 'Text' } },
        },
        {
          type: 'object',
          required: ['kind', 'fields'],
          properties: { kind: { const: 'form' }, fields: { $ref: '#/$defs/fields' } },
        },
      ],
    },
  },
  $defs: {
    fields: {
      type: 'array',
      title: 'Fields',
      items: { type: 'object', properties: { name: { type: 'string', title: 'Name' } } },
    },
  },
}
const good = { channel: '#a', body: { kind: 'text', text: 'Hi' } }
const parse = parser(schema)

test('a parser fills defaults in and leaves hidden fields out, and changes nothing it was given', () => {
  const given = Object.freeze({ ...good, path: 'left over' })

  expect(parse(given)).toEqual({ ...good, mode: 'text' })
})

test('a field that is shown is required', () => {
  expect(() => parse({ ...good, mode: 'file' })).toThrow('Path is required.')
})

test.each<[Json, string]>([
  [{ channel: '', body: good.body }, 'Channel is required.'],
  [{ ...good, channel: 5 }, 'Channel must be text.'],
  [{ ...good, count: 1.5 }, 'Count must be a whole number.'],
  [{ ...good, count: 10 }, 'Count must be 9 or less.'],
  [{ ...good, count: 0 }, 'Count must be 1 or more.'],
  [{ ...good, mode: 'x' }, 'Mode must be one of: Text, A file.'],
  [{ ...good, when: 'tomorrow' }, 'When must be a date and time such as 2026-01-31T09:00:00Z.'],
  [{ ...good, cron: 'daily' }, 'Plan must be a schedule of five fields such as 0 9 * * 1-5.'],
  [{ ...good, mail: 'x' }, 'Mail must be an e-mail address.'],
  [{ ...good, zone: 'Mars' }, 'Zone must be a time zone such as Europe/Berlin.'],
  [{ ...good, tags: [] }, 'Tags needs an entry at least.'],
  [{ ...good, tags: ['a', 1] }, 'Tags 2 must be text.'],
  [{ ...good, other: 1 }, 'Other is not a field this takes.'],
  [{ ...good, body: { kind: 'text' } }, 'Body › Text is required.'],
  [{ ...good, body: { kind: 'form', fields: [{ name: 1 }] } }, 'Body › Fields 1 › Name must be text.'],
  ['text', 'The value must be an object.'],
])('%j is refused: %s', (value, message) => {
  expect(() => parse(value)).toThrow(SchemaError)
  expect(() => parse(value)).toThrow(message)
})

test('all wrong fields are named at once, each with its pointer', () => {
  const error: unknown = (() => {
    try {
      return parse({ count: 'x', body: good.body })
    } catch (error) {
      return error
    }
  })()

  expect(error).toMatchObject({
    issues: [
      { field: '/channel', message: 'Channel is required' },
      { field: '/count', message: 'Count must be a whole number' },
    ],
  })
})

test.each<[Json, string[]]>([
  [{ ...good, count: '{{ trigger.n }}', tags: '{{ trigger.tags }}' }, []],
  [{ ...good, when: 'on {{ trigger.day }}', mail: '{{ x }}@example.com' }, []],
  [{ ...good, body: '{{ trigger.body }}' }, []],
  [{ ...good, body: { kind: 'form', fields: '{{ trigger.fields }}' } }, []],
  [{ ...good, body: { kind: 'form', fields: [{ name: '{{ x }}' }, { name: 2 }] } }, ['/body/fields/1/name']],
  [{ ...good, tags: ['{{ x }}', 2] }, ['/tags/1']],
  [{ body: '{{ x }}' }, ['/channel']],
])('a draft %j has problems at %j', (value, fields) => {
  expect(draftIssues(schema, value).map(({ field }) => field)).toEqual(fields)
})

test('a schema is compiled once, and a wrong one is refused', () => {
  expect(compile(schema)).toBe(compile(schema))
  expect(() => compile({ type: 'nothing' })).toThrow()
  expect(() => compile({ 'x-unknown': true })).toThrow(/x-unknown/)
})
