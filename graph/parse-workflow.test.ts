import { expect, test } from 'vitest'
import { DocumentError, parseWorkflow } from './parse-workflow.ts'
import { node, workflow } from './test-workflow.ts'

const good = workflow('a -> b')
const withNode = (fields: object) => ({ ...good, nodes: [node('a'), { ...node('b'), ...fields }] })
const deep = (levels: number) => JSON.parse(`${'['.repeat(levels)}1${']'.repeat(levels)}`)

test('a document comes through as it is', () => {
  const full = {
    ...withNode({
      parent: 'a',
      credential: 'c1',
      policy: {
        retries: 2,
        backoff: { firstMs: 1, factor: 1.5, maxMs: 2 },
        timeoutMs: 1_000,
        onError: 'branch',
      },
      pinned: [null],
      disabled: true,
      note: 'Why',
      input: { any: [{ thing: '{{ 1 }}' }] },
    }),
    settings: { timeZone: 'Europe/Berlin', vars: { a: { b: 1 } } },
  }

  expect(parseWorkflow(full)).toBe(full)
})

test.each<[string, unknown, RegExp]>([
  ['nothing', undefined, /must be an object/],
  ['a text', 'text', /must be an object/],
  ['a list', [], /must be an object/],
  ['an empty object', {}, /Steps is required\. Connections is required\. Settings is required\./],
  ['an unknown field', { ...good, extra: 1 }, /Extra is not a field this takes/],
  ['a step without a title', withNode({ title: '' }), /Steps 2 › Title is required/],
  [
    'a title that is too long',
    withNode({ title: 'x'.repeat(201) }),
    /Steps 2 › Title must have 200 characters at most/,
  ],
  [
    'an id with capitals',
    withNode({ id: 'B' }),
    /Steps 2 › Id is not written as it should be: small letters and digits/,
  ],
  ['an id that is a prototype name', withNode({ id: 'constructor' }), /Steps 2 › Id is a value/],
  ['a wrong type', withNode({ type: 'nothing' }), /Steps 2 › Type is not written as it should be/],
  ['a position of text', withNode({ position: { x: 'a', y: 0 } }), /Steps 2 › Position › X must be a number/],
  ['an input that is a list', withNode({ input: [] }), /Steps 2 › Input must be an object/],
  ['a negative retry', withNode({ policy: { retries: -1 } }), /Tries after the first must be 0 or more/],
  [
    'an unknown way to fail',
    withNode({ policy: { onError: 'x' } }),
    /must be one of: fail, continue, branch/,
  ],
  [
    'an edge without an end',
    { ...good, edges: [{ id: 'e', from: 'a', port: 'out' }] },
    /Connections 1 › To is required/,
  ],
  [
    'an unknown time zone',
    { ...good, settings: { timeZone: 'Mars/Base' } },
    /Time zone must be a time zone such as/,
  ],
  [
    'too many steps',
    { ...good, nodes: Array.from({ length: 2_001 }, (_, i) => node(`n${i}`)) },
    /Steps may have 2000 entries/,
  ],
  ['deep nesting', withNode({ input: { a: deep(70) } }), /nested deeper than 64 levels/],
  ['very deep nesting', withNode({ pinned: deep(5_000) }), /nested deeper than 64 levels/],
  [
    '__proto__ in an input',
    JSON.parse('{"nodes":[{"input":{"__proto__":{"x":1}}}]}'),
    /Steps 1 › Input has a field named “__proto__”/,
  ],
  [
    'constructor in pinned data',
    withNode({ pinned: { constructor: 1 } }),
    /Pinned data has a field named “constructor”/,
  ],
  [
    'prototype in the settings',
    { ...good, settings: { vars: { prototype: 1 } } },
    /“prototype”, which is not allowed/,
  ],
])('%s is refused with its place', (_name, value, message) => {
  expect(() => parseWorkflow(value)).toThrow(DocumentError)
  expect(() => parseWorkflow(value)).toThrow(message)
})

test('a message names a few places, not hundreds', () => {
  const nodes = Array.from({ length: 500 }, () => ({}))
  const error = String(
    (() => {
      try {
        return parseWorkflow({ ...good, nodes })
      } catch (error) {
        return error
      }
    })(),
  )

  expect(error).toMatch(/And \d+ more\.$/)
  expect(error.length).toBeLessThan(500)
})
