import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clipboardText, parseClipboard } from './clipboard.ts'
import { add, connect, disconnect, insertOnEdge, move, remove, updateSettings } from './edit.ts'
import { pin, rename, setCredential, setDisabled, setInput, setNote, setPolicy } from './edit-node.ts'
import { copy, duplicate, paste } from './fragment.ts'
import { order } from './order.ts'
import { parseWorkflow } from './parse-workflow.ts'
import { randomWorkflow } from './random-workflow.ts'
import { node, withNodes, workflow } from './test-workflow.ts'
import type { Workflow } from './workflow.ts'

type Edit = (workflow: Workflow) => Workflow

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

test.each<[string, Edit, object]>([
  ['rename', (drawn) => rename(drawn, 'a', ' Find user '), { title: 'Find user' }],
  ['rename to nothing', (drawn) => rename(drawn, 'a', ' '), { title: 'a' }],
  ['setInput', (drawn) => setInput(drawn, 'a', { x: 1 }), { input: { x: 1 } }],
  ['setPolicy', (drawn) => setPolicy(drawn, 'a', { retries: 1 }), { policy: { retries: 1 } }],
  ['setCredential', (drawn) => setCredential(drawn, 'a', 'c1'), { credential: 'c1' }],
  ['pin', (drawn) => pin(drawn, 'a', null), { pinned: null }],
  ['setDisabled', (drawn) => setDisabled(drawn, ['a'], true), { disabled: true }],
  ['setNote', (drawn) => setNote(drawn, 'a', 'Why'), { note: 'Why' }],
])('%s changes one node', (_name, edit, fields) => {
  const changed = edit(drawn)

  expect(changed.nodes[0]).toEqual({ ...drawn.nodes[0], ...fields })
  expect(changed.nodes[1]).toBe(drawn.nodes[1])
})

test('what is unset leaves no trace in the document', () => {
  const edits: Edit[] = [
    (drawn) => setPolicy(setPolicy(drawn, 'a', { retries: 1 }), 'a', undefined),
    (drawn) => setCredential(setCredential(drawn, 'a', 'c1'), 'a', undefined),
    (drawn) => pin(pin(drawn, 'a', 1), 'a', undefined),
    (drawn) => setDisabled(setDisabled(drawn, ['a', 'b'], true), ['a', 'b'], false),
    (drawn) => setNote(setNote(drawn, 'a', 'x'), 'a', ''),
  ]

  for (const edit of edits) expect(JSON.stringify(edit(drawn))).toBe(JSON.stringify(drawn))
})

test('a policy without a branch for errors takes its edges along', () => {
  const branching = setPolicy(workflow('a -> b', 'a:error -> c'), 'a', { onError: 'branch' })

  expect(branching.edges).toHaveLength(2)
  expect(setPolicy(branching, 'a', { onError: 'fail' }).edges.map(({ port }) => port)).toEqual(['out'])
})

test('a case taken away takes its edges along', () => {
  const nodeType = {
    type: 'logic.switch',
    version: 1,
    title: 'Switch',
    description: 'Chooses.',
    effect: 'none' as const,
    input: {},
    output: {},
    ports: { by: 'branch', each: 'cases', rest: { name: 'otherwise', title: 'Otherwise' } },
  }
  const switched = setInput(workflow('a:x -> b', 'a:otherwise -> c'), 'a', { cases: [{ id: 'y' }] }, nodeType)

  expect(switched.edges.map(({ port }) => port)).toEqual(['otherwise'])
})

test('pasted nodes get new ids and titles, and their expressions follow', () => {
  const first = withNodes(drawn, {
    a: { title: 'Find' },
    b: {
      title: 'Send 2',
      input: { text: '{{ steps.a.name }} {{ steps.other.x }}' },
      position: { x: 100, y: 50 },
    },
  })
  const { workflow: pasted, nodeIds } = paste(first, copy(first, ['a', 'b']), {
    newId: counter(),
    at: { x: 1_000, y: 1_000 },
  })
  const [find, send] = pasted.nodes.slice(3)

  expect(nodeIds).toEqual(['id0', 'id1'])
  expect(find).toMatchObject({ id: 'id0', title: 'Find 2', position: { x: 1_000, y: 1_000 } })
  expect(send).toMatchObject({ id: 'id1', title: 'Send 3', position: { x: 1_100, y: 1_050 } })
  expect(send?.input).toEqual({ text: '{{ steps.id0.name }} {{ steps.other.x }}' })
  expect(pasted.edges.at(-1)).toEqual({ id: 'id2', from: 'id0', port: 'out', to: 'id1' })
})

test('the clipboard gives back what was copied, and nothing for other text', () => {
  const fragment = copy(drawn, ['a', 'b'])

  expect(parseClipboard(clipboardText(fragment))).toEqual(fragment)
  for (const text of [
    '',
    'hello',
    '{}',
    '[]',
    'null',
    '{"kind":"patchbay/fragment","nodes":[{}],"edges":[]}',
  ]) {
    expect(parseClipboard(text)).toBeNull()
  }
})

const edit = fc.record({
  kind: fc.nat(12),
  a: fc.nat(20),
  b: fc.nat(20),
  port: fc.constantFrom('out', 'yes', 'error'),
  text: fc.string({ maxLength: 5 }),
})

test('edits keep a valid document valid, and undo restores it to the byte', () => {
  fc.assert(
    fc.property(randomWorkflow(8), fc.array(edit, { maxLength: 20 }), (drawn, edits) => {
      const newId = counter()
      const past: [Workflow, string][] = []
      let document = deepFreeze(drawn)
      for (const step of edits) {
        past.push([document, JSON.stringify(document)])
        document = deepFreeze(apply(document, step, newId))
        expectValid(document)
      }
      for (const [before, text] of past.reverse()) expect(JSON.stringify(before)).toBe(text)
    }),
    { numRuns: 300 },
  )
})

type Step = { kind: number; a: number; b: number; port: string; text: string }

function apply(document: Workflow, { kind, a, b, port, text }: Step, newId: () => string): Workflow {
  const id = (index: number) => document.nodes[index % Math.max(document.nodes.length, 1)]?.id ?? 'none'
  const edgeId = document.edges[a % Math.max(document.edges.length, 1)]?.id ?? 'none'
  const edits: Edit[] = [
    (drawn) => add(drawn, node(newId())),
    (drawn) => connect(drawn, { from: id(a), port, to: id(b) }, newId),
    (drawn) => disconnect(drawn, [edgeId]),
    (drawn) => move(drawn, { [id(a)]: { x: b, y: a } }),
    (drawn) => remove(drawn, [id(a)]),
    (drawn) => rename(drawn, id(a), text),
    (drawn) => setInput(drawn, id(a), { text: `{{ steps.${id(b)}.x }}${text}` }),
    (drawn) => setPolicy(drawn, id(a), b % 2 ? { onError: 'branch' } : undefined),
    (drawn) => setDisabled(drawn, [id(a), id(b)], b % 2 === 0),
    (drawn) => pin(drawn, id(a), b % 2 ? { text } : undefined),
    (drawn) => duplicate(drawn, [id(a), id(b)], newId).workflow,
    (drawn) => insertOnEdge(drawn, { edgeId, node: node(newId()), newId }),
    (drawn) => updateSettings(drawn, { vars: { [text || 'x']: b } }),
  ]

  return edits[kind]?.(document) ?? document
}

function expectValid(document: Workflow) {
  const nodeIds = document.nodes.map(({ id }) => id)
  const edgeIds = document.edges.map(({ id }) => id)

  expect(new Set(nodeIds).size).toBe(nodeIds.length)
  expect(new Set(edgeIds).size).toBe(edgeIds.length)
  expect(document.edges.every(({ from, to }) => nodeIds.includes(from) && nodeIds.includes(to))).toBe(true)
  expect(order(document).rest).toEqual([])
  expect(parseWorkflow(JSON.parse(JSON.stringify(document)))).toEqual(document)
}

function counter() {
  let count = 0

  return () => `id${count++}`
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const field of Object.values(value)) deepFreeze(field)
  }

  return value
}
