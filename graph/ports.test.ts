import { expect, test } from 'vitest'
import { canConnect } from './can-connect.ts'
import { nodeTypeOf } from './catalog.ts'
import { portsOf } from './ports.ts'
import { testCatalog } from './test-catalog.ts'
import { node, withNodes, workflow } from './test-workflow.ts'
import type { Json, Node } from './workflow.ts'

const cases: Json = [{ id: 'big', title: 'Big' }, { id: 'small' }, { title: 'unfinished' }, 'wrong', null]

test.each<[string, Partial<Node>, string[], string[]]>([
  ['a plain step', { type: 'test.step' }, ['out'], ['Out']],
  ['a condition', { type: 'logic.if' }, ['yes', 'no'], ['Yes', 'No']],
  [
    'a switch',
    { type: 'logic.switch', input: { cases } },
    ['big', 'small', 'otherwise'],
    ['Big', 'Case 2', 'Otherwise'],
  ],
  ['an empty switch', { type: 'logic.switch' }, ['otherwise'], ['Otherwise']],
  [
    'a switch with an expression',
    { type: 'logic.switch', input: { cases: '{{ x }}' } },
    ['otherwise'],
    ['Otherwise'],
  ],
  ['a step that branches on error', { policy: { onError: 'branch' } }, ['out', 'error'], ['Out', 'On error']],
])('%s has its ports', (_name, fields, names, titles) => {
  const placed = node('a', fields)
  const nodeType = nodeTypeOf(testCatalog, placed)
  const ports = nodeType ? portsOf(placed, nodeType) : []

  expect(ports.map(({ name }) => name)).toEqual(names)
  expect(ports.map(({ title }) => title)).toEqual(titles)
})

const drawn = withNodes(workflow('t -> a', 'a -> b'), { t: { type: 'trigger.hook' } })

test.each([
  ['a', 'out', 'b', 'These steps are already connected.'],
  ['a', 'out', 'a', 'A step cannot lead to itself.'],
  ['b', 'out', 'a', 'That would go round in a circle.'],
  ['a', 'yes', 'b', 'That step has no such exit.'],
  ['a', 'out', 'gone', 'That step is no longer there.'],
])('%s cannot leave by %s to %s: %s', (from, port, to, reason) => {
  expect(canConnect(drawn, testCatalog, { from, port, to })).toEqual({ ok: false, reason })
})

test('nothing can be led into a trigger', () => {
  const second = withNodes(workflow('t -> a', 'u'), {
    t: { type: 'trigger.hook' },
    u: { type: 'trigger.hook' },
  })

  expect(canConnect(second, testCatalog, { from: 'a', port: 'out', to: 'u' })).toEqual({
    ok: false,
    reason: 'A trigger starts a workflow: nothing leads into it.',
  })
})

test('a fitting connection can be made', () => {
  expect(canConnect(drawn, testCatalog, { from: 't', port: 'out', to: 'b' })).toEqual({ ok: true })
})

test('a type is found by name and version', () => {
  expect(nodeTypeOf(testCatalog, { type: 'chat.send', version: 1 })?.title).toBe('Send message')
  expect(nodeTypeOf(testCatalog, { type: 'chat.send', version: 2 })).toBeUndefined()
})
