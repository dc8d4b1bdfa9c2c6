import { describe, expect, test } from 'vitest'
import type { Schema } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import { catalog } from '#nodes/catalog'
import { emptyFields, emptyValue } from './empty-value.ts'
import { type FieldKind, fieldKind, options } from './field-kind.ts'
import { misfit } from './misfit.ts'
import { isRecord, read, write } from './value-at.ts'
import { lines, visibleFields } from './visible-fields.ts'

test.each<[schema: Schema, kind: FieldKind]>([
  [{ type: 'string' }, 'text'],
  [{ type: 'string', format: 'multiline' }, 'multiline'],
  [{ type: 'string', format: 'email' }, 'text'],
  [{ type: 'string', 'x-secret': true }, 'secret'],
  [{ type: ['string', 'null'] }, 'text'],
  [{ type: 'integer' }, 'number'],
  [{ type: 'boolean' }, 'switch'],
  [{ enum: ['a', 'b'] }, 'select'],
  [{ oneOf: [{ const: 'a', title: 'A' }] }, 'select'],
  [{ oneOf: [{ type: 'string' }, { type: 'object' }] }, 'variants'],
  [{ type: 'string', format: 'cron' }, 'cron'],
  [{ type: 'string', format: 'time-zone' }, 'time-zone'],
  [{ type: 'string', format: 'moment' }, 'moment'],
  [{ format: 'json' }, 'json'],
  [{ type: 'object', format: 'file', properties: { file: {} } }, 'file'],
  [{ type: 'object', properties: { a: {} } }, 'group'],
  [{ type: 'object', additionalProperties: { type: 'string' } }, 'map'],
  [{ type: 'object' }, 'json'],
  [{ type: 'array', items: { type: 'string' } }, 'list'],
  [{ type: 'array', uniqueItems: true, items: { enum: ['a'] } }, 'choices'],
  [{ type: 'array', items: { properties: { name: {}, value: {} } } }, 'pairs'],
  [{}, 'any'],
])('%j shows as %s', (schema, kind) => {
  expect(fieldKind(schema)).toBe(kind)
})

test('every field of the catalog has a widget of its own', () => {
  const kinds = catalog.nodeTypes.flatMap(({ input }) =>
    Object.values(isRecord(input.properties) ? input.properties : {})
      .filter(isRecord)
      .map(fieldKind),
  )
  expect(new Set(kinds)).toEqual(
    new Set([
      'any',
      'text',
      'multiline',
      'number',
      'switch',
      'select',
      'code',
      'json',
      'cron',
      'time-zone',
      'file',
      'conditions',
      'cases',
      'pairs',
      'choices',
      'list',
      'any',
      'listed',
      'moment',
      'offer',
      'offers',
      'cells',
    ]),
  )
})

test('options read as people say them', () => {
  expect(options({ enum: ['GET', 'not-equals', 'lastWeek'] })?.map(({ title }) => title)).toEqual([
    'GET',
    'Not equals',
    'Last week',
  ])
})

describe('fields that show', () => {
  const schema: Schema = {
    type: 'object',
    required: ['kind', 'url'],
    properties: {
      kind: { type: 'string', default: 'none' },
      url: { type: 'string' },
      text: { type: 'string', 'x-when': { kind: ['text', 'file'] } },
      retries: { type: 'integer', 'x-advanced': true },
      note: { type: 'string' },
    },
  }
  const names = (value: Json) => visibleFields(schema, schema, value).everyday.map(({ name }) => name)

  test('depend on what their siblings hold, or have as default', () => {
    expect(names({})).toEqual(['kind', 'url', 'note'])
    expect(names({ kind: 'text' })).toEqual(['kind', 'url', 'text', 'note'])
  })

  test('are told apart into everyday and advanced', () => {
    expect(visibleFields(schema, schema, {}).advanced.map(({ name }) => name)).toEqual(['retries'])
  })

  test('say that they are optional only when they can be empty', () => {
    const optional = visibleFields(schema, schema, {}).everyday.filter(({ isOptional }) => isOptional)
    expect(optional.map(({ name }) => name)).toEqual(['note'])
  })
})

test.each<[schema: Schema, value: Json]>([
  [{ type: 'string' }, ''],
  [{ type: 'string', default: 'x' }, 'x'],
  [{ enum: ['a', 'b'] }, 'a'],
  [{ type: 'integer', minimum: 3 }, 3],
  [{ type: 'array', items: { type: 'string' }, minItems: 1 }, ['']],
  [
    {
      oneOf: [
        { type: 'object', required: ['kind'], properties: { kind: { const: 'a' } } },
        { type: 'string' },
      ],
    },
    { kind: 'a' },
  ],
])('a new value of %j is %j', (schema, value) => {
  expect(emptyValue(schema, schema)).toEqual(value)
})

test('a new object holds what it must hold and leaves the rest to the defaults', () => {
  const schema: Schema = {
    type: 'object',
    required: ['a', 'list'],
    properties: {
      a: { type: 'string', default: '1' },
      b: { type: 'string', default: '2' },
      list: { type: 'array', items: { type: 'object' } },
    },
  }
  expect(emptyFields(schema, schema)).toEqual({ a: '1', list: [] })
})

describe('places in a value', () => {
  const value: Json = { a: { b: [1, 2, 3] }, 'x/y': 'slash' }

  test('are read by pointer', () => {
    expect(read(value, '/a/b/1')).toBe(2)
    expect(read(value, '/x~1y')).toBe('slash')
    expect(read(value, '/a/none/deep')).toBeUndefined()
    expect(read(value, '/constructor')).toBeUndefined()
  })

  test('are written without touching what was there', () => {
    const after = write(value, '/a/b/1', 9)
    expect(after).toEqual({ a: { b: [1, 9, 3] }, 'x/y': 'slash' })
    expect(value.a).toEqual({ b: [1, 2, 3] })
  })

  test('are made where nothing was, and taken out', () => {
    expect(write({}, '/a/b', 'new')).toEqual({ a: { b: 'new' } })
    expect(write({ a: 1, b: 2 }, '/a', undefined)).toEqual({ b: 2 })
    expect(write({ list: ['a', 'b'] }, '/list/0', undefined)).toEqual({ list: ['b'] })
    expect(write({ list: ['a'] }, '/list/1', 'b')).toEqual({ list: ['a', 'b'] })
  })

  test('keep their order', () => {
    const after = write({ a: 1, b: 2 }, '/a', 3)
    expect(isRecord(after) && Object.keys(after)).toEqual(['a', 'b'])
  })
})

test.each<[kind: FieldKind, schema: Schema, value: Json, what: string | null]>([
  ['text', { type: 'string' }, { id: 1 }, 'an object where text belongs'],
  ['offer', { type: 'string' }, ['a'], 'a list where text belongs'],
  ['number', { type: 'number' }, [1], 'a list where a number belongs'],
  ['list', { type: 'array' }, 'a, b', 'text where a list belongs'],
  ['pairs', { type: 'array' }, { accept: 'x' }, 'an object where a list belongs'],
  ['cells', { type: 'object' }, 5, 'a number where fields with names belong'],
  ['switch', { type: 'boolean' }, 'yes', 'text where yes or no belongs'],
  ['select', { enum: ['a', 'b'] }, 'c', 'a choice that there is not'],
  ['select', { enum: ['a', 'b'] }, 'a', null],
  ['list', { type: 'array' }, '{{ trigger.body.lines }}', null],
  ['json', {}, 'whatever', null],
  ['number', { type: 'number' }, '12 pieces', null],
])('a %s field of %j with %j holds %s', (kind, schema, value, what) => {
  expect(misfit(kind, schema, value)).toBe(what)
})

test('a unit stands on the line of its number, and where that is hidden on a line of its own', () => {
  const schema: Schema = {
    type: 'object',
    properties: {
      limit: { type: 'boolean', default: false },
      amount: { type: 'number', 'x-when': { limit: true } },
      unit: { type: 'string', 'x-beside': 'amount' },
    },
  }
  const names = (value: Json) =>
    lines(visibleFields(schema, schema, value).everyday).map((line) => line.map(({ name }) => name))

  expect(names({ limit: true })).toEqual([['limit'], ['amount', 'unit']])
  expect(names({})).toEqual([['limit'], ['unit']])
})
