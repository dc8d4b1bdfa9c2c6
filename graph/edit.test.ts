import { expect, test } from 'vitest'
import { add, connect, disconnect, insertOnEdge, move, remove, updateSettings } from './edit.ts'
import { counter, node, withNodes, workflow } from './test-workflow.ts'

const drawn = workflow('a -> b', 'b -> c')

test('add puts a node in, once', () => {
  const added = add(drawn, node('d'))

  expect(added.nodes.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
  expect(add(added, node('d'))).toBe(added)
})

test.each([
  ['to itself', { from: 'a', port: 'out', to: 'a' }],
  ['twice', { from: 'a', port: 'out', to: 'b' }],
  ['in a circle', { from: 'c', port: 'out', to: 'a' }],
  ['to a step that is gone', { from: 'a', port: 'out', to: 'gone' }],
])('connect draws no edge %s', (_name, edge) => {
  expect(connect(drawn, edge, counter())).toBe(drawn)
})

test('connect draws an edge by another port', () => {
  const connected = connect(drawn, { from: 'a', port: 'error', to: 'b' }, () => 'new')

  expect(connected.edges.at(-1)).toEqual({ id: 'new', from: 'a', port: 'error', to: 'b' })
})

test('disconnect takes edges away', () => {
  expect(disconnect(drawn, ['e0']).edges.map(({ id }) => id)).toEqual(['e1'])
  expect(disconnect(drawn, ['gone'])).toBe(drawn)
})

test('move puts nodes elsewhere and nothing else', () => {
  const moved = move(drawn, { a: { x: 5, y: 6 } })

  expect(moved.nodes[0]?.position).toEqual({ x: 5, y: 6 })
  expect(moved.nodes[1]).toBe(drawn.nodes[1])
  expect(move(drawn, { a: { x: 0, y: 0 } })).toBe(drawn)
})

test('remove takes the edges at a node along and heals nothing', () => {
  const removed = remove(drawn, ['b'])

  expect(removed.nodes.map(({ id }) => id)).toEqual(['a', 'c'])
  expect(removed.edges).toEqual([])
})

test('remove takes along what lives in a container', () => {
  const nested = withNodes(workflow('loop', 'inner', 'deep', 'other'), {
    inner: { parent: 'loop' },
    deep: { parent: 'inner' },
  })

  expect(remove(nested, ['loop']).nodes.map(({ id }) => id)).toEqual(['other'])
})

test('insertOnEdge leads the edge through the new node', () => {
  const inserted = insertOnEdge(drawn, { edgeId: 'e0', node: node('x'), port: 'yes', newId: counter() })

  expect(inserted.edges.map(({ from, port, to }) => `${from}:${port} -> ${to}`)).toEqual([
    'b:out -> c',
    'a:out -> x',
    'x:yes -> b',
  ])
})

test('updateSettings changes what is given and takes undefined away', () => {
  const zoned = updateSettings(drawn, { timeZone: 'Europe/Berlin', vars: { a: 1 } })

  expect(updateSettings(zoned, { timeZone: undefined }).settings).toEqual({ vars: { a: 1 } })
})
