import { expect, test } from 'vitest'
import { inferSchema } from './infer-schema.ts'
import { newNode } from './new-node.ts'
import type { NodeType, Schema } from './node-type.ts'
import { outputSchema, upstream } from './outputs.ts'
import type { Path } from './path.ts'
import { schemaAt } from './schema-at.ts'
import { node, workflow } from './test-workflow.ts'
import type { Json } from './workflow.ts'

const contract: NodeType = {
  type: 'test.step',
  version: 1,
  title: 'Step',
  description: 'For tests.',
  effect: 'none',
  input: {
    type: 'object',
    properties: { mode: { type: 'string', default: 'a' }, list: { type: 'array', default: [] }, free: {} },
  },
  output: { type: 'string' },
}

test('upstream is everything before a step, the nearest first', () => {
  const drawn = workflow('t -> a', 'a -> b', 't -> c', 'b -> d', 'c -> d', 'd -> e', 'other')

  expect(upstream(drawn, 'd')).toEqual(['b', 'c', 'a', 't'])
  expect(upstream(drawn, 't')).toEqual([])
})

test('a step gives what its contract says', () => {
  expect(outputSchema(node('a'), contract)).toEqual({ type: 'string' })
})

test('a step with pinned data gives the like of it', () => {
  expect(outputSchema(node('a', { pinned: { id: 1 } }), contract)).toEqual({
    type: 'object',
    properties: { id: { type: 'number', examples: [1] } },
  })
})

test('x-fields gives an object of the fields that a list of the input names', () => {
  const fields: Json = [
    { name: 'total', value: 5 },
    { name: 'who', value: '{{ trigger.name }}' },
    'plain',
    '',
    { name: '' },
  ]
  const output = { type: 'object', 'x-fields': ['fields'], additionalProperties: true }

  expect(outputSchema(node('a', { input: { fields } }), { ...contract, output })).toEqual({
    type: 'object',
    properties: { total: { type: 'number', examples: [5] }, who: {}, plain: {} },
    required: ['total', 'who', 'plain'],
    additionalProperties: true,
  })
})

const kept: NodeType = {
  ...contract,
  output: {
    type: 'object',
    properties: { items: { type: 'array', title: 'Entries', items: {}, 'x-like': ['list'] } },
  },
}
const entries = (schema: Schema) => schemaAt(schema, ['items', 0])

test('x-like gives the shape of what an expression finds', () => {
  const known = { type: 'array', items: { type: 'object', properties: { sku: { type: 'string' } } } }
  const sort = node('a', { input: { list: '{{ steps.b.rows }}' } })
  const asked: Path[] = []
  const schema = outputSchema(sort, kept, (path) => {
    asked.push(path)
    return known
  })

  expect(asked).toEqual([{ root: 'steps', stepId: 'b', keys: ['rows'] }])
  expect(schema.properties).toMatchObject({ items: { title: 'Entries', ...known } })
  expect(JSON.stringify(schema)).not.toContain('x-like')
})

test('x-like gives the shape of what is written out, of several inputs all fields', () => {
  const output = { type: 'array', items: {}, 'x-like': ['left', 'right'] }
  const input = { left: [{ id: 1 }], right: [{ id: 'x', name: 'Ada' }] }

  expect(
    entries({ properties: { items: outputSchema(node('a', { input }), { ...contract, output }) } }),
  ).toEqual({ type: 'object', properties: { id: {}, name: { type: 'string', examples: ['Ada'] } } })
})

test.each([['{{ trigger.items[price > 1] }}'], ['{{ broken'], ['text {{ trigger.a }}']])(
  'x-like says nothing of %s',
  (list) => {
    const known = () => ({ type: 'array', items: { type: 'string' } })

    expect(entries(outputSchema(node('a', { input: { list } }), kept, known))).toEqual({})
  },
)

test('a path through a schema maps over lists as an expression does', () => {
  const line = { type: 'object', properties: { sku: { type: 'string' } } }
  const schema = { type: 'object', properties: { lines: { type: 'array', items: line } } }

  expect(schemaAt(schema, ['lines', 0, 'sku'])).toEqual({ type: 'string' })
  expect(schemaAt(schema, ['lines', 'sku'])).toEqual({ type: 'array', items: { type: 'string' } })
  expect(schemaAt(schema, ['lines', 'price'])).toBeUndefined()
})

test('the schema of a list holds the fields of all its entries', () => {
  expect(
    inferSchema([
      { a: 1, b: [] },
      { a: 'x', b: [true], c: null },
    ]),
  ).toEqual({
    type: 'array',
    items: {
      type: 'object',
      properties: { a: {}, b: { type: 'array', items: { type: 'boolean', examples: [true] } }, c: {} },
    },
  })
})

test('a new node has a free title and the defaults of its form', () => {
  const drawn = { ...workflow(), nodes: [node('a', { title: 'Step' }), node('b', { title: 'Step 2' })] }

  expect(newNode(drawn, contract, { id: 'c', position: { x: 1, y: 2 } })).toEqual({
    id: 'c',
    type: 'test.step',
    version: 1,
    title: 'Step 3',
    position: { x: 1, y: 2 },
    input: { mode: 'a', list: [] },
  })
})
