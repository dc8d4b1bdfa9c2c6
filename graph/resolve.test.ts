import { expect, test } from 'vitest'
import { ExpressionError } from './expression-error.ts'
import type { Schema } from './node-type.ts'
import { resolve } from './resolve.ts'
import type { Json } from './workflow.ts'

const scope = {
  trigger: { body: { total: '12.5', name: 'Ada', list: ['only'], none: null, user: { id: 7 } } },
  steps: { find: { channel: 'C1', items: [{ to: 'x@example.com' }] } },
}
const titles = { find: 'Find channel', skipped: 'Look up', here: 'Send message' }
const schema: Schema = {
  type: 'object',
  required: ['channel', 'anything'],
  properties: {
    channel: { type: 'string', title: 'Channel' },
    anything: { title: 'Anything' },
    amount: { type: 'number', title: 'Amount' },
    isUrgent: { type: 'boolean', title: 'Urgent' },
    to: { type: 'array', title: 'To', items: { type: 'string', title: 'Address' } },
    optional: { type: 'string', title: 'Optional' },
    code: { type: 'string', title: 'Code', 'x-literal': true },
    mode: { type: 'string', title: 'Mode', default: 'plain' },
    secret: { type: 'string', title: 'Secret', 'x-when': { mode: 'signed' } },
    nested: {
      type: 'object',
      title: 'Nested',
      required: ['deep'],
      properties: { deep: { type: 'string', title: 'Deep' } },
    },
  },
}

test.each<[Json, Json]>([
  ['{{ trigger.body.user }}', { id: 7 }],
  ['{{ 1 + 1 }}', 2],
  ['Hello {{ trigger.body.name }}', 'Hello Ada'],
  ['{{ trigger.body.user }} and {{ trigger.body.list }}', '{"id":7} and ["only"]'],
  ['<{{ trigger.body.none }}{{ trigger.missing.field }}>', '<>'],
  ['{{ trigger.body.name }}{{ $uppercase(trigger.body.name) }}', 'AdaADA'],
  [
    { a: ['{{ trigger.body.name }}', 1, null], b: { c: '{{ 2 }}' } },
    { a: ['Ada', 1, null], b: { c: 2 } },
  ],
  [{ gone: '{{ trigger.missing }}', list: ['{{ trigger.missing }}'] }, { list: [null] }],
  ['no expression', 'no expression'],
  [5, 5],
])('%j resolves to %j', async (value, resolved) => {
  expect(await resolve(value, scope)).toEqual(resolved)
})

const base = { channel: 'C1', anything: 1 }

test.each<[name: string, input: { [field: string]: Json }, resolved: { [field: string]: Json }]>([
  ['a number from text', { amount: '{{ trigger.body.total }}' }, { amount: 12.5 }],
  ['text from a number', { optional: '{{ trigger.body.user.id }}' }, { optional: '7' }],
  ['true from text', { isUrgent: '{{ "true" }}' }, { isUrgent: true }],
  ['a list from one', { to: '{{ steps.find.items.to }}' }, { to: ['x@example.com'] }],
  ['a list of text from a number', { to: '{{ trigger.body.user.id }}' }, { to: ['7'] }],
  ['JSON from an object in a text field', { optional: '{{ trigger.body.user }}' }, { optional: '{"id":7}' }],
  ['what does not fit as it is', { amount: '{{ trigger.body.name }}' }, { amount: 'Ada' }],
  ['nothing for an optional field', { optional: '{{ trigger.body.missing }}' }, {}],
  ['nothing for null in an optional field', { optional: '{{ trigger.body.none }}' }, {}],
  [
    'null for a required field that takes anything',
    { anything: '{{ trigger.missing }}' },
    { anything: null },
  ],
  ['literal fields as they are', { code: 'return {{ 1 }}' }, { code: 'return {{ 1 }}' }],
  ['no hidden fields', { secret: '{{ steps.skipped.x }}' }, {}],
])('gives %s', async (_name, input, resolved) => {
  const found = await resolve({ ...base, ...input }, scope, { schema, titles })

  expect(found).toEqual({ ...base, ...resolved, ...(resolved.anything === null && { anything: null }) })
})

test.each<[name: string, input: Json, about: Partial<ExpressionError>]>([
  [
    'a field that is not there',
    { ...base, channel: '{{ steps.find.nothing }}' },
    {
      field: '/channel',
      expression: 'steps.find.nothing',
      stepId: 'find',
      message: 'Channel has no value: “steps.find.nothing” finds nothing in “Find channel”.',
    },
  ],
  [
    'a step that did not run',
    { ...base, channel: '{{ steps.skipped.channel }}' },
    {
      field: '/channel',
      stepId: 'skipped',
      message: 'Channel needs a value of “Look up”, which did not run.',
    },
  ],
  [
    'a step that is gone, even inside a text',
    { ...base, optional: 'Hi {{ steps.gone.name }}' },
    {
      field: '/optional',
      stepId: 'gone',
      message: 'Optional uses a step that is not in this workflow (“gone”).',
    },
  ],
  [
    'a nested field',
    { ...base, nested: { deep: '{{ trigger.missing }}' } },
    { field: '/nested/deep', message: 'Nested › Deep has no value: “trigger.missing” finds nothing.' },
  ],
  [
    'an entry of a list that is not there',
    { ...base, to: ['a@example.com', '{{ trigger.missing }}'] },
    { field: '/to/1', message: 'To 2 has no value: “trigger.missing” finds nothing.' },
  ],
  [
    'an expression that fails',
    { ...base, channel: '{{ "a" * 2 }}' },
    { field: '/channel', expression: '"a" * 2' },
  ],
  [
    'an expression that does not parse',
    { ...base, channel: 'x {{ 1 + }}' },
    { field: '/channel', expression: '1 +' },
  ],
  ['a template that is not closed', { ...base, channel: '{{ 1' }, { field: '/channel' }],
])('%s is an error that names field and step', async (_name, input, about) => {
  const error: unknown = await resolve(input, scope, { schema, titles }).catch((error: unknown) => error)

  expect(error).toBeInstanceOf(ExpressionError)
  expect(error).toMatchObject(about)
})

test('the scope is not changed and its data is not copied on the way', async () => {
  const resolved = await resolve({ user: '{{ trigger.body.user }}' }, scope)

  expect(resolved).toEqual({ user: { id: 7 } })
  expect(Object.is(Object.values(resolved ?? {})[0], scope.trigger.body.user)).toBe(true)
})
