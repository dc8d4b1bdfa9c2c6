import { expect, test } from 'vitest'
import { effectOf, isRepeatable } from './effect.ts'
import type { NodeType, Service } from './node-type.ts'

const type: NodeType = {
  type: 'web.call',
  version: 1,
  title: 'Call',
  description: 'For tests.',
  effect: 'write',
  reads: { method: ['GET', 'HEAD'] },
  input: {
    type: 'object',
    properties: { method: { type: 'string', default: 'GET' }, key: { type: 'string' } },
  },
  output: {},
}
const service: Service = {
  name: 'web',
  title: 'Web',
  description: 'For tests.',
  icon: 'globe',
  categories: [],
}

test.each([
  ['a method that reads', { method: 'HEAD' }, 'read'],
  ['a method that writes', { method: 'POST' }, 'write'],
  ['the default', {}, 'read'],
  ['an expression, of which nothing is known yet', { method: '{{ trigger.method }}' }, 'write'],
])('the effect follows from the input: %s', (_name, input, effect) => {
  expect(effectOf(type, input)).toBe(effect)
})

test('without conditions the effect is that of the contract', () => {
  const { reads: _reads, ...always } = type

  expect(effectOf(always, { method: 'GET' })).toBe('write')
  expect(effectOf({ ...type, effect: 'none' }, {})).toBe('none')
})

const request = { method: 'POST', path: '/things' } as const
const keyed = { ...service, idempotencyHeader: 'Idempotency-Key' }

test.each<[name: string, nodeType: NodeType, of: Service, input: { key?: string }, repeatable: boolean]>([
  ['a call of a service that takes a key', { ...type, request }, keyed, {}, true],
  ['a call of a service that takes none', { ...type, request }, service, {}, false],
  ['code, which says nothing of itself', type, keyed, {}, false],
  ['code that says it is', { ...type, idempotent: true }, service, {}, true],
  ['an empty field', { ...type, idempotent: { field: 'key' } }, keyed, {}, false],
  ['a filled field', { ...type, idempotent: { field: 'key' } }, service, { key: 'X-Key' }, true],
])('is a repeated call one call? %s', (_name, nodeType, of, input, repeatable) => {
  expect(isRepeatable(nodeType, of, input)).toBe(repeatable)
})
