import { expect, test } from 'vitest'
import { canContain } from './can-contain.ts'
import { putInside, unwrap, wrap } from './contain.ts'
import { insertOnEdge } from './edit.ts'
import type { Catalog } from './node-type.ts'
import { testCatalog } from './test-catalog.ts'
import { counter, node, withNodes, workflow } from './test-workflow.ts'
import type { Workflow } from './workflow.ts'

const lines = ({ edges }: Workflow) => edges.map(({ from, port, to }) => `${from}:${port} -> ${to}`).sort()
const housed = ({ nodes }: Workflow) =>
  Object.fromEntries(nodes.map(({ id, parent, position }) => [id, [parent ?? null, position.x, position.y]]))

const drawn = withNodes(workflow('a -> b', 'b -> c', 'a -> loop'), {
  b: { position: { x: 500, y: 300 } },
  loop: { position: { x: 400, y: 200 } },
})

test('what is put into a loop stays where it lies, and its cables are pulled out', () => {
  const inside = putInside(drawn, ['b'], 'loop')

  expect(housed(inside).b).toEqual(['loop', 100, 44])
  expect(lines(inside)).toEqual(['a:out -> loop'])
  expect(housed(putInside(inside, ['b'], undefined)).b).toEqual([null, 500, 300])
})

test('cables between what goes in together stay', () => {
  expect(lines(putInside(drawn, ['b', 'c'], 'loop'))).toEqual(['a:out -> loop', 'b:out -> c'])
})

test('a loop goes with its body, and never into itself', () => {
  const inner = withNodes(drawn, { b: { parent: 'loop' } })
  const outer = { ...inner, nodes: [...inner.nodes, node('outer')] }
  const nested = putInside(outer, ['loop', 'b'], 'outer')

  expect(housed(nested).loop?.[0]).toBe('outer')
  expect(housed(nested).b?.[0]).toBe('loop')
  expect(putInside(nested, ['outer'], 'loop')).toBe(nested)
  expect(putInside(nested, ['loop'], 'loop')).toBe(nested)
})

test('a selection is wrapped: what led in leads to the loop, what led out leaves it', () => {
  const wide = workflow('a -> b', 'a:error -> b', 'b -> c', 'b -> d', 'c -> e', 'd -> e')
  const wrapped = wrap(wide, ['b', 'c', 'd'], { container: node('loop'), newId: counter() })

  expect(lines(wrapped)).toEqual([
    'a:error -> loop',
    'a:out -> loop',
    'b:out -> c',
    'b:out -> d',
    'loop:out -> e',
  ])
  expect(wrapped.nodes.filter(({ parent }) => parent === 'loop').map(({ id }) => id)).toEqual(['b', 'c', 'd'])
})

test('what something outside lies between is not wrapped', () => {
  const around = workflow('a -> b', 'b -> c', 'a -> c')
  const options = { container: node('loop'), newId: counter() }

  expect(wrap(around, ['a', 'c'], options)).toBe(around)
  expect(wrap(withNodes(around, { a: { parent: 'c' } }), ['a', 'b'], options).nodes).toHaveLength(3)
})

test('unwrapping is the opposite of wrapping', () => {
  const line = withNodes(workflow('a -> b', 'b -> c', 'c -> d'), { b: { position: { x: 40, y: 8 } } })
  const wrapped = wrap(line, ['b', 'c'], { container: node('loop'), newId: counter() })
  const freed = unwrap(wrapped, 'loop', { newId: counter() })

  expect(lines(freed)).toEqual(lines(line))
  expect(housed(freed)).toEqual(housed(line))
})

test('unwrapping an empty loop joins what was before with what was after', () => {
  expect(lines(unwrap(workflow('a -> loop', 'loop -> b'), 'loop', { newId: counter() }))).toEqual([
    'a:out -> b',
  ])
})

test('a step put into a cable lives where the cable is', () => {
  const inner = withNodes(workflow('loop', 'a -> b'), { a: { parent: 'loop' }, b: { parent: 'loop' } })
  const put = insertOnEdge(inner, { edgeId: 'e1', node: node('new'), newId: counter() })

  expect(put.nodes.at(-1)).toMatchObject({ id: 'new', parent: 'loop' })
  expect(lines(put)).toEqual(['a:out -> new', 'new:out -> b'])
})

const catalog: Catalog = {
  ...testCatalog,
  nodeTypes: [
    ...testCatalog.nodeTypes,
    { ...testCatalog.nodeTypes[0], type: 'test.loop', inside: {} } as Catalog['nodeTypes'][number],
  ],
}

test.each<[refused: string, nodeIds: string[], container: string, reason: RegExp | null]>([
  ['nothing', ['step'], 'loop', null],
  ['a trigger', ['hook'], 'loop', /starts the workflow/],
  ['a loop into itself', ['loop'], 'loop', /into itself/],
  ['anything into a plain step', ['loop'], 'step', /only be put into a loop/],
])('%s is refused', (_refused, nodeIds, container, reason) => {
  const document: Workflow = {
    nodes: [node('step'), node('hook', { type: 'trigger.hook' }), node('loop', { type: 'test.loop' })],
    edges: [],
    settings: {},
  }
  const answer = canContain(document, catalog, { nodeIds, container })

  if (reason) expect(answer).toMatchObject({ ok: false, reason: expect.stringMatching(reason) })
  else expect(answer).toEqual({ ok: true })
})
