import { expect, test } from 'vitest'
import type { Schema } from './node-type.ts'
import { prepare } from './prepare.ts'
import type { Json } from './workflow.ts'

const schema: Schema = {
  type: 'object',
  $defs: { tree: { type: 'object', properties: { size: { default: 1 }, below: { $ref: '#/$defs/tree' } } } },
  properties: {
    mode: { default: 'plain' },
    secret: { 'x-when': { mode: 'signed' }, default: 'none' },
    list: { type: 'array', items: { type: 'object', properties: { on: { default: true } } } },
    options: { default: { deep: [1] } },
    tree: { $ref: '#/$defs/tree' },
  },
  oneOf: [
    { properties: { mode: { const: 'plain' }, more: { properties: { of: { default: 'plain' } } } } },
    { properties: { mode: { const: 'signed' }, more: { properties: { of: { default: 'signed' } } } } },
  ],
}
const base = { mode: 'plain', options: { deep: [1] } }

test.each<[name: string, value: Json, prepared: Json]>([
  ['defaults', {}, base],
  ['fields that come into sight', { mode: 'signed' }, { ...base, mode: 'signed', secret: 'none' }],
  ['nothing hidden', { secret: 'x' }, base],
  [
    'defaults of entries',
    { list: [{}, { on: false }, 1] },
    { ...base, list: [{ on: true }, { on: false }, 1] },
  ],
  ['defaults by reference', { tree: { below: {} } }, { ...base, tree: { size: 1, below: { size: 1 } } }],
  ['defaults of the first alternative', { more: {} }, { ...base, more: { of: 'plain' } }],
  ['unknown fields as they are', { x: { y: [{}] } }, { ...base, x: { y: [{}] } }],
  ['no object at all', ['a', null], ['a', null]],
])('%s', (_name, value, prepared) => {
  // The second time the schema has been read already.
  expect([prepare(schema, value), prepare(schema, value)]).toEqual([prepared, prepared])
})

test('an alternative is chosen anew for each value', () => {
  const of = (mode: string) => prepare(schema, { mode, more: {} })

  expect([of('plain'), of('signed')]).toMatchObject([{ more: { of: 'plain' } }, { more: { of: 'signed' } }])
})

test('neither the value nor a default is handed out', () => {
  const value = { tree: { size: 2 }, x: { y: [1] } }
  const prepared = prepare(schema, value) as typeof value & { options: { deep: number[] } }
  prepared.tree.size = 3
  prepared.x.y.push(2)
  prepared.options.deep.push(2)

  expect(value).toEqual({ tree: { size: 2 }, x: { y: [1] } })
  expect(prepare(schema, {})).toEqual(base)
})

test('a field called __proto__ is a field like others', () => {
  const value: Json = JSON.parse('{"__proto__": {"a": 1}, "mode": "plain"}')

  expect(JSON.stringify(prepare(schema, value))).toContain('"__proto__":{"a":1}')
})
