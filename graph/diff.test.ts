import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diff } from './diff.ts'
import { summaryOf, summaryWords } from './diff-summary.ts'
import { makeGroup } from './edit-group.ts'
import { fieldChanges } from './field-changes.ts'
import { randomWorkflow } from './random-workflow.ts'
import { node, withNodes, workflow } from './test-workflow.ts'
import { united } from './united.ts'
import type { Json, Workflow } from './workflow.ts'

const live = workflow('a -> b', 'b -> c')
const nothing = { nodes: [], edges: [], settings: [], others: [] }
const between = (after: Workflow, before = live) => diff(before, after)

test('a document differs in nothing from one of equal content, whatever the order of its fields', () => {
  const turned: Workflow = JSON.parse(
    JSON.stringify({
      settings: {},
      edges: live.edges,
      nodes: live.nodes.map((each) => ({ ...each, title: each.id })),
    }),
  )

  expect(between(turned)).toEqual(nothing)
})

test('a step that came brings its cables, and one that went takes them along', () => {
  const after: Workflow = {
    ...live,
    nodes: [...live.nodes.filter(({ id }) => id !== 'c'), node('d')],
    edges: [...live.edges.filter(({ to }) => to !== 'c'), { id: 'e9', from: 'b', port: 'out', to: 'd' }],
  }

  expect(between(after)).toMatchObject({
    nodes: [
      { id: 'd', kind: 'added' },
      { id: 'c', kind: 'removed' },
    ],
    edges: [
      { kind: 'added', edge: { to: 'd' }, withNode: true },
      { kind: 'removed', edge: { to: 'c' }, withNode: true },
    ],
  })
})

test('a change is told field by field, with what was and what is there', () => {
  const before = withNodes(live, { b: { input: { to: '#ops', tags: ['a', 'b', 'c'] }, credential: 'one' } })
  const after = withNodes(live, {
    b: { title: 'Tell', input: { to: '#all', tags: ['a', 'c'] }, policy: { retries: 1 }, disabled: true },
  })

  expect(between(after, before).nodes).toEqual([
    {
      list: 'nodes',
      id: 'b',
      kind: 'changed',
      fields: [
        { at: '/title', before: 'b', after: 'Tell' },
        { at: '/input/to', before: '#ops', after: '#all' },
        { at: '/input/tags/1', before: 'b' },
        { at: '/credential', before: 'one' },
        { at: '/policy', after: { retries: 1 } },
        { at: '/disabled', after: true },
      ],
    },
  ])
})

test('a step that lies elsewhere has moved; one that changed as well has changed', () => {
  const after = withNodes(live, {
    a: { position: { x: 40, y: 0 } },
    b: { position: { x: 40, y: 0 }, title: 'Other' },
  })

  expect(between(after).nodes).toMatchObject([
    { id: 'a', kind: 'moved', fields: [] },
    { id: 'b', kind: 'changed', fields: [{ at: '/title' }] },
  ])
})

test('pinned data is one change, however much of it differs', () => {
  const before = withNodes(live, { a: { pinned: { rows: [1, 2, 3], by: 'Ann' } } })
  const after = withNodes(live, { a: { pinned: { rows: [3, 2, 1], by: 'Ben' } } })

  expect(between(after, before).nodes[0]?.fields).toMatchObject([{ at: '/pinned' }])
})

test('a cable that is drawn anew in the same place is the same cable', () => {
  const after = { ...live, edges: live.edges.map((edge) => ({ ...edge, id: `${edge.id}x` })) }

  expect(between(after)).toEqual(nothing)
})

test('a cable that leads elsewhere came and went', () => {
  const after = {
    ...live,
    edges: live.edges.map((edge) => (edge.to === 'c' ? { ...edge, port: 'error' } : edge)),
  }

  expect(between(after).edges).toMatchObject([
    { kind: 'added', edge: { port: 'error' }, withNode: false },
    { kind: 'removed', edge: { port: 'out' }, withNode: false },
  ])
})

test('settings are told by their parts', () => {
  const before = { ...live, settings: { timeZone: 'UTC', vars: { rate: 1, limit: 5 } } }
  const after = { ...live, settings: { vars: { rate: 2, limit: 5 } } }

  expect(between(after, before).settings).toEqual([
    { at: '/timeZone', before: 'UTC' },
    { at: '/vars/rate', before: 1, after: 2 },
  ])
})

test('lists it knows nothing of are compared by their ids', () => {
  const size = { width: 240, height: 160 }
  const before = {
    ...live,
    notes: [
      { id: 'n1', text: 'Old', position: { x: 0, y: 0 }, size },
      { id: 'n2', text: 'Gone', position: { x: 0, y: 0 }, size },
    ],
  }
  const after = {
    ...live,
    notes: [{ id: 'n1', text: 'New', position: { x: 9, y: 0 }, size }],
    groups: [{ id: 'g1', title: 'New' }],
  }

  expect(between(after, before).others).toEqual([
    { list: 'notes', id: 'n1', kind: 'changed', fields: [{ at: '/text', before: 'Old', after: 'New' }] },
    { list: 'notes', id: 'n2', kind: 'removed', fields: [] },
    { list: 'groups', id: 'g1', kind: 'added', fields: [] },
  ])
})

test.each<[string, Workflow, string]>([
  ['nothing', live, 'Nothing changed'],
  ['one step', { ...live, nodes: [...live.nodes, node('d')] }, '1 step added'],
  [
    'steps of all kinds',
    {
      ...withNodes(live, { a: { title: 'A' } }),
      nodes: [node('a', { title: 'A' }), node('b'), node('d'), node('e')],
    },
    '2 steps added, 1 removed, 1 changed',
  ],
  [
    'a cable and the settings',
    { ...live, edges: live.edges.slice(1), settings: { timeZone: 'UTC' } },
    '1 connection changed, settings changed',
  ],
  ['places only', withNodes(live, { a: { position: { x: 1, y: 1 } } }), '1 step moved'],
])('the sentence tells %s', (_what, after, words) => {
  expect(summaryWords(summaryOf(between(after)))).toBe(words)
})

test('what is drawn holds both: the newer document, and what is gone where it was', () => {
  const after = { ...live, nodes: live.nodes.slice(0, 2), edges: live.edges.slice(0, 1) }
  const drawn = united(live, after, between(after))

  expect(drawn.nodes.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  expect(drawn.edges.map(({ to }) => to)).toEqual(['b', 'c'])
})

test('what is gone stands below what has taken its place', () => {
  const before = withNodes(live, { c: { position: { x: 600, y: 0 } } })
  const taken = node('d', { position: { x: 610, y: 10 } })
  const after = { ...before, nodes: [...before.nodes.filter(({ id }) => id !== 'c'), taken], edges: [] }

  expect(united(before, after, between(after, before)).nodes.at(-1)).toMatchObject({
    id: 'c',
    position: { x: 600, y: 126 },
  })
})

test('a note that is gone is drawn where it was, and so is a group, around the steps that left it', () => {
  const note = { id: 'n', text: 'Why', position: { x: 0, y: 300 }, size: { width: 240, height: 100 } }
  const before = { ...makeGroup(live, ['a', 'b'], { id: 'g', title: 'Prices' }), notes: [note] }
  const elsewhere = makeGroup(live, ['b'], { id: 'h', title: 'Mails' })
  const drawn = united(before, elsewhere, between(elsewhere, before))

  expect(drawn.notes).toEqual([note])
  expect(drawn.groups?.map(({ id }) => id)).toEqual(['h', 'g'])
  expect(drawn.nodes.map(({ group }) => group)).toEqual(['g', 'h', undefined])
})

test('of any two documents, the one is the other with what is told put in and taken out', () => {
  fc.assert(
    fc.property(randomWorkflow(), randomWorkflow(), (before, after) => {
      const { nodes } = diff(before, after)
      const told = (kind: string) => nodes.filter((change) => change.kind === kind).map(({ id }) => id)
      const kept = before.nodes.map(({ id }) => id).filter((id) => !told('removed').includes(id))

      expect(new Set([...kept, ...told('added')])).toEqual(new Set(after.nodes.map(({ id }) => id)))
      expect(diff(after, after)).toEqual(nothing)
    }),
  )
})

test('twice the steps make no more than twice the comparisons', () => {
  const reads = (count: number) => {
    let read = 0
    const counted = (title: string): Workflow => ({
      nodes: Array.from({ length: count }, (_, index) => {
        const input = {
          get text() {
            read++
            return title
          },
        }
        return node(`n${index}`, { input })
      }),
      edges: [],
      settings: {},
    })
    diff(counted('one'), counted('two'))

    return read
  }

  expect(reads(1_000)).toBe(2 * reads(500))
})

test.each<[string, Json, Json, object[]]>([
  ['an entry put in the middle', ['a', 'c'], ['a', 'b', 'c'], [{ at: '/1', after: 'b' }]],
  [
    'an entry that changed inside',
    [{ n: 1 }, { n: 2 }],
    [{ n: 1 }, { n: 3 }],
    [{ at: '/1/n', before: 2, after: 3 }],
  ],
  ['another kind of value', { a: [1] }, { a: 'x' }, [{ at: '/a', before: [1], after: 'x' }]],
  ['a field whose name has a slash', { 'a/b': 1 }, { 'a/b': 2 }, [{ at: '/a~1b', before: 1, after: 2 }]],
  ['null is a value', { a: null }, {}, [{ at: '/a', before: null }]],
])('of values, it tells %s', (_what, before, after, changes) => {
  expect(fieldChanges(before, after)).toEqual(changes)
})
