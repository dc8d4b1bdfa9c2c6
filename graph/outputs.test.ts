import { expect, test } from 'vitest'
import { inferSchema } from './infer-schema.ts'
import { newNode } from './new-node.ts'
import type { NodeType } from './node-type.ts'
import { outputSchema, upstream } from './outputs.ts'
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

test('set fields gives an object of the fields it names', () => {
  const fields: Json = [
    { name: 'total', value: 5 },
    { name: 'who', value: '{{ trigger.name }}' },
    { name: '' },
    'wrong',
  ]
  const set = node('a', { type: 'data.set', input: { fields } })

  expect(outputSchema(set, { ...contract, type: 'data.set' })).toEqual({
    type: 'object',
    properties: { total: { type: 'number', examples: [5] }, who: {} },
    required: ['total', 'who'],
    additionalProperties: false,
  })
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
