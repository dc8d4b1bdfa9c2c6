import fc from 'fast-check'
import { expect, test } from 'vitest'
import { putInside, unwrap, wrap } from './contain.ts'
import { add, connect, disconnect, insertOnEdge, move, remove, updateSettings } from './edit.ts'
import { pin, rename, setInput, setNote } from './edit-node.ts'
import { placeIn, putIn } from './merge/collision.ts'
import { reuse } from './merge/reuse.ts'
import { merge } from './merge.ts'
import { order } from './order.ts'
import { parseWorkflow } from './parse-workflow.ts'
import { randomWorkflow } from './random-workflow.ts'
import { containersOf } from './scope.ts'
import { counter, node, withNodes, workflow } from './test-workflow.ts'
import type { Json, Workflow } from './workflow.ts'

type Edit = (workflow: Workflow) => Workflow

const base = withNodes(workflow('a -> b', 'b -> c'), {
  a: { input: { text: 'hello', list: [{ name: 'x' }, { name: 'y' }], deep: { one: 1, two: 2 } } },
})
const both = (mine: Edit, theirs: Edit) => merge({ base, mine: mine(base), theirs: theirs(base) })
const type =
  (field: string, value: Json): Edit =>
  (drawn) =>
    setInput(drawn, 'a', { ...drawn.nodes.find(({ id }) => id === 'a')?.input, [field]: value })
const inputOf = (drawn: Workflow) => drawn.nodes.find(({ id }) => id === 'a')?.input
const titleOf = (drawn: Workflow, id: string) => drawn.nodes.find((each) => each.id === id)?.title

test('two fields of one step are both kept', () => {
  const { workflow, collisions } = both(type('text', 'mine'), (drawn) =>
    setNote(type('deep', { one: 1, two: 3 })(drawn), 'a', 'theirs'),
  )

  expect(inputOf(workflow)).toMatchObject({ text: 'mine', deep: { one: 1, two: 3 } })
  expect(workflow.nodes[0]?.note).toBe('theirs')
  expect(collisions).toEqual([])
})

test('two parts of one field are both kept', () => {
  const { workflow, collisions } = both(
    type('deep', { one: 9, two: 2 }),
    type('deep', { one: 1, two: 2, three: 3 }),
  )

  expect(inputOf(workflow)?.deep).toEqual({ one: 9, two: 2, three: 3 })
  expect(collisions).toEqual([])
})

test.each<[name: string, mine: Json[], theirs: Json[], merged: Json[]]>([
  [
    'an entry changed and one added',
    [{ name: 'z' }, { name: 'y' }],
    [{ name: 'x' }, { name: 'y' }, { name: 'new' }],
    [{ name: 'z' }, { name: 'y' }, { name: 'new' }],
  ],
  [
    'an entry added by each',
    [{ name: 'x' }, { name: 'y' }, { name: 'm' }],
    [{ name: 'x' }, { name: 'y' }, { name: 't' }],
    [{ name: 'x' }, { name: 'y' }, { name: 'm' }, { name: 't' }],
  ],
  [
    'different entries changed',
    [{ name: 'm' }, { name: 'y' }],
    [{ name: 'x' }, { name: 't' }],
    [{ name: 'm' }, { name: 't' }],
  ],
  ['one taken away and another changed', [{ name: 'y' }], [{ name: 'x' }, { name: 't' }], [{ name: 't' }]],
])('a list keeps %s', (_name, mine, theirs, merged) => {
  const found = both(type('list', mine), type('list', theirs))

  expect(inputOf(found.workflow)?.list).toEqual(expect.arrayContaining(merged))
  expect(inputOf(found.workflow)?.list).toHaveLength(merged.length)
  expect(found.collisions).toEqual([])
})

test('a place that both wrote is named with both values', () => {
  const { workflow, collisions } = both(type('text', 'mine'), type('text', 'theirs'))

  expect(inputOf(workflow)?.text).toBe('mine')
  expect(collisions).toEqual([
    { is: 'field', at: '/nodes/a/input/text', mine: 'mine', theirs: 'theirs', kept: 'mine' },
  ])
  expect(placeIn(workflow, '/nodes/a/input/text')).toBe('mine')
  expect(inputOf(putIn(workflow, '/nodes/a/input/text', 'theirs'))?.text).toBe('theirs')
  expect(inputOf(putIn(workflow, '/nodes/a/input/text', undefined))).not.toHaveProperty('text')
})

test('what one typed outlives that the other cleared the field', () => {
  const cleared: Edit = (drawn) => setInput(drawn, 'a', { list: [] })

  expect(inputOf(both(cleared, type('text', 'theirs')).workflow)?.text).toBe('theirs')
  expect(inputOf(both(type('text', 'mine'), cleared).workflow)?.text).toBe('mine')
})

test('the same thing written by both is no collision', () => {
  expect(both(type('text', 'same'), type('text', 'same')).collisions).toEqual([])
})

test('a step moved by one and renamed by the other is both', () => {
  const { workflow, collisions } = both(
    (drawn) => move(drawn, { a: { x: 80, y: 8 } }),
    (drawn) => rename(move(drawn, { a: { x: 40, y: 4 } }), 'a', 'Theirs'),
  )

  expect(workflow.nodes[0]).toMatchObject({ position: { x: 80, y: 8 }, title: 'Theirs' })
  expect(collisions).toEqual([])
})

test.each<[name: string, mine: Edit, theirs: Edit, takenBy: 'mine' | 'theirs']>([
  [
    'they deleted what I changed',
    (drawn) => rename(drawn, 'b', 'Kept'),
    (drawn) => remove(drawn, ['b']),
    'theirs',
  ],
  [
    'I deleted what they changed',
    (drawn) => remove(drawn, ['b']),
    (drawn) => rename(drawn, 'b', 'Kept'),
    'mine',
  ],
])('a step comes back with its cables and says so when %s', (_name, mine, theirs, takenBy) => {
  const { workflow, collisions } = both(mine, theirs)

  expect(titleOf(workflow, 'b')).toBe('Kept')
  expect(workflow.edges).toHaveLength(2)
  expect(collisions).toEqual([{ is: 'returned', at: '/nodes/b', takenBy }])
})

test('a step that was only moved goes when the other deletes it', () => {
  const moved: Edit = (drawn) => move(drawn, { b: { x: 8, y: 8 } })

  expect(both(moved, (drawn) => remove(drawn, ['b'])).workflow.nodes).toHaveLength(2)
  expect(both((drawn) => remove(drawn, ['b']), moved).workflow.nodes).toHaveLength(2)
})

test('a loop that was deleted comes back for the step somebody put into it', () => {
  const loop = wrap(base, ['b'], { container: node('loop'), newId: counter() })
  const { workflow, collisions } = merge({
    base: loop,
    mine: add(loop, node('new', { parent: 'loop' })),
    theirs: remove(loop, ['loop']),
  })

  expect(workflow.nodes.map(({ id }) => id).toSorted()).toEqual(['a', 'c', 'loop', 'new'])
  expect(workflow.edges).toHaveLength(2)
  expect(collisions).toEqual([{ is: 'returned', at: '/nodes/loop', takenBy: 'theirs' }])
})

test('of two cables that would lead round, mine is pulled out, and that is told', () => {
  const loose = workflow('a', 'b')
  const { workflow: merged, collisions } = merge({
    base: loose,
    mine: connect(loose, { from: 'a', port: 'out', to: 'b' }, () => 'm1'),
    theirs: connect(loose, { from: 'b', port: 'out', to: 'a' }, () => 't1'),
  })

  expect(merged.edges.map(({ id }) => id)).toEqual(['t1'])
  expect(collisions).toEqual([{ is: 'unplugged', from: 'a', to: 'b', drawnBy: 'mine' }])
})

test('a connection drawn by both is one cable', () => {
  const loose = workflow('a', 'b')
  const drawn = (id: string) => connect(loose, { from: 'a', port: 'out', to: 'b' }, () => id)

  expect(merge({ base: loose, mine: drawn('m1'), theirs: drawn('t1') }).workflow.edges).toHaveLength(1)
})

test('settings are merged by key, and variables by name', () => {
  const started = updateSettings(base, { vars: { one: 1, two: 2 } })
  const { workflow, collisions } = merge({
    base: started,
    mine: updateSettings(started, { vars: { one: 9, two: 2 }, timeZone: 'Europe/Berlin' }),
    theirs: updateSettings(started, { vars: { one: 1, two: 3 } }),
  })

  expect(workflow.settings).toEqual({ vars: { one: 9, two: 3 }, timeZone: 'Europe/Berlin' })
  expect(collisions).toEqual([])
})

test('lists of other things with ids are merged entry by entry', () => {
  const withNotes = (notes: { id: string; text: string; position: { x: number; y: number } }[]): Workflow =>
    Object.assign({}, base, { notes })
  const at = (x: number) => ({ x, y: 0 })
  const { workflow, collisions } = merge({
    base: withNotes([
      { id: 'n1', text: 'one', position: at(0) },
      { id: 'n2', text: 'two', position: at(0) },
    ]),
    mine: withNotes([
      { id: 'n1', text: 'mine', position: at(8) },
      { id: 'n3', text: 'new', position: at(0) },
    ]),
    theirs: withNotes([
      { id: 'n1', text: 'one', position: at(16) },
      { id: 'n2', text: 'two', position: at(4) },
    ]),
  })

  expect(workflow).toHaveProperty('notes', [
    { id: 'n1', text: 'mine', position: at(8) },
    { id: 'n3', text: 'new', position: at(0) },
  ])
  expect(collisions).toEqual([])
})

test('what is put into a group that the other takes away is in none', () => {
  const grouped = (group: string | undefined, groups: { id: string; title: string }[]): Workflow =>
    Object.assign({}, base, {
      groups,
      nodes: base.nodes.map((each) => ({ ...each, ...(group && { group }) })),
    })
  const started = grouped(undefined, [{ id: 'g', title: 'Group' }])
  const { workflow } = merge({
    base: started,
    mine: grouped('g', [{ id: 'g', title: 'Group' }]),
    theirs: grouped(undefined, []),
  })

  expect(workflow).toEqual(base)
})

test('where theirs is preferred, what they took away stays away', () => {
  const mine = rename(base, 'b', 'Mine')
  const { workflow } = merge({ base, mine, theirs: remove(base, ['b']) }, 'theirs')

  expect(workflow.nodes.map(({ id }) => id)).toEqual(['a', 'c'])
})

test('a document read again is the same object, and one step changed is one object changed', () => {
  const again = structuredClone(base)
  const renamed = reuse(base, rename(again, 'b', 'Other'))

  expect(reuse(base, again)).toBe(base)
  expect(renamed.nodes.map((each, index) => each === base.nodes[index])).toEqual([true, false, true])
  expect(renamed.edges).toBe(base.edges)
})

const step = fc.record({
  kind: fc.nat(13),
  a: fc.nat(20),
  b: fc.nat(20),
  port: fc.constantFrom('out', 'yes', 'error'),
  text: fc.string({ maxLength: 3 }),
})
type Step = { kind: number; a: number; b: number; port: string; text: string }

function edited(start: Workflow, steps: Step[], newId: () => string): Workflow {
  return steps.reduce((drawn, { kind, a, b, port, text }) => {
    const id = (index: number) => drawn.nodes[index % Math.max(drawn.nodes.length, 1)]?.id ?? 'none'
    const edgeId = drawn.edges[a % Math.max(drawn.edges.length, 1)]?.id ?? 'none'
    const edits: (() => Workflow)[] = [
      () => add(drawn, node(newId())),
      () => connect(drawn, { from: id(a), port, to: id(b) }, newId),
      () => disconnect(drawn, [edgeId]),
      () => move(drawn, { [id(a)]: { x: b, y: a } }),
      () => remove(drawn, [id(a)]),
      () => rename(drawn, id(a), text),
      () => setInput(drawn, id(a), { text, [`f${b}`]: [text, b] }),
      () => pin(drawn, id(a), b % 2 ? { text } : undefined),
      () => insertOnEdge(drawn, { edgeId, node: node(newId()), newId }),
      () => updateSettings(drawn, { vars: { [text || 'x']: b } }),
      () => putInside(drawn, [id(a)], id(b)),
      () => putInside(drawn, [id(a), id(b)], undefined),
      () => wrap(drawn, [id(a), id(b)], { container: node(newId()), newId }),
      () => unwrap(drawn, id(a), { newId }),
    ]
    return edits[kind]?.() ?? drawn
  }, start)
}

const named = (prefix: string) => {
  const next = counter()
  return () => prefix + next()
}
const edits = fc.array(step, { maxLength: 12 })

/** Both began from one document, which may have loops already. */
const three = fc
  .tuple(randomWorkflow({ most: 8 }), edits, edits, edits)
  .map(([drawn, before, own, other]) => {
    const base = edited(drawn, before, named('b'))

    return { base, mine: edited(base, own, named('m')), theirs: edited(base, other, named('t')) }
  })

test('whatever two people do, the result is a valid document', () => {
  fc.assert(
    fc.property(three, fc.constantFrom('mine' as const, 'theirs' as const), (from, prefer) => {
      expectValid(merge(from, prefer).workflow)
    }),
    { numRuns: 1_500 },
  )
})

test('whatever two people do, nothing either typed into a step is lost untold', () => {
  fc.assert(
    fc.property(three, (from) => {
      const { workflow, collisions } = merge(from)
      const told = collisions.flatMap((each) => (each.is === 'unplugged' ? [] : [each.at]))
      for (const side of [from.mine, from.theirs]) {
        for (const each of side.nodes) {
          const before = from.base.nodes.find(({ id }) => id === each.id)?.input
          for (const [field, value] of Object.entries(each.input)) {
            if (JSON.stringify(before?.[field]) === JSON.stringify(value)) continue
            const at = `/nodes/${each.id}/input/${field}`
            if (told.some((place) => place.startsWith(at))) continue
            expect(placeIn(workflow, at)).toEqual(value)
          }
        }
      }
    }),
    { numRuns: 500 },
  )
})

test('what only one side did is taken over whole', () => {
  fc.assert(
    fc.property(three, ({ base, mine }) => {
      const again = structuredClone(base)

      expect(merge({ base, mine, theirs: again })).toEqual({ workflow: mine, collisions: [] })
      expect(merge({ base, mine: again, theirs: mine })).toEqual({ workflow: mine, collisions: [] })
    }),
    { numRuns: 300 },
  )
})

function expectValid(document: Workflow) {
  const nodeIds = document.nodes.map(({ id }) => id)
  const edgeIds = document.edges.map(({ id }) => id)
  const byId = new Map(document.nodes.map((each) => [each.id, each]))

  expect(new Set(nodeIds).size).toBe(nodeIds.length)
  expect(new Set(edgeIds).size).toBe(edgeIds.length)
  expect(document.edges.every(({ from, to }) => byId.has(from) && byId.has(to))).toBe(true)
  expect(document.edges.filter(({ from, to }) => byId.get(from)?.parent !== byId.get(to)?.parent)).toEqual([])
  expect(order(document).rest).toEqual([])
  for (const { id, parent } of document.nodes) {
    if (parent !== undefined) expect(byId.has(parent)).toBe(true)
    const outer = containersOf(byId, id).at(-1)
    if (outer !== undefined) expect(byId.get(outer)?.parent).toBeUndefined()
  }
  expect(parseWorkflow(JSON.parse(JSON.stringify(document)))).toEqual(document)
}
