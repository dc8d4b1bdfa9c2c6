import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Item, outline } from './outline.ts'
import { outlineRows, rowsAround } from './outline-rows.ts'
import { randomWorkflow } from './random-workflow.ts'
import { workflow as draw, node, withNodes } from './test-workflow.ts'
import type { Node, Workflow } from './workflow.ts'

const EXITS: { [type: string]: string[] } = { 'logic.if': ['yes', 'no'], 'test.risky': ['out', 'error'] }
const known = {
  exits: ({ type }: Node) => EXITS[type] ?? ['out'],
  isTrigger: ({ type }: Node) => type.startsWith('trigger.'),
}

/** The rows as text: two spaces a level, and what is told of each. */
function read(workflow: Workflow): string[] {
  return outlineRows(outline(workflow, known)).map(
    ({ item, level }) => `${'  '.repeat(level - 1)}${said(item)}`,
  )
}

function said(item: Item): string {
  if (item.kind === 'loose') return 'not connected'
  const name =
    item.kind === 'step'
      ? item.nodeId
      : `${item.port}${item.path ? ` ${item.path.place} of ${item.path.of}` : ''}:`
  const after = item.kind === 'step' && item.after.length > 0 ? ` after ${item.after.join(' and ')}` : ''
  const goes = item.goesTo.length > 0 ? ` goes on at ${item.goesTo.join(' and ')}` : ''

  return `${name}${after}${goes}${item.ends ? ' ends' : ''}`
}

const TRIGGER = { type: 'trigger.hook' }
const IF = { type: 'logic.if' }

test('steps in a row are read one after the other, on one level', () => {
  expect(read(withNodes(draw('t -> a', 'a -> b'), { t: TRIGGER }))).toEqual(['t', 'a', 'b'])
})

test('branches stand below their step by their exits, and tell where they meet again', () => {
  const drawn = withNodes(
    draw('t -> if', 'if:yes -> a', 'if:no -> b', 'a -> join', 'b -> join', 'join -> z'),
    {
      t: TRIGGER,
      if: IF,
    },
  )

  expect(read(drawn)).toEqual([
    't',
    'if',
    '  yes:',
    '    a goes on at join',
    '  no:',
    '    b goes on at join',
    'join after a and b',
    'z',
  ])
})

test('an exit that leads to nothing is told, and so is a branch that ends', () => {
  expect(read(withNodes(draw('t -> if', 'if:yes -> a'), { t: TRIGGER, if: IF }))).toEqual([
    't',
    'if',
    '  yes:',
    '    a ends',
    '  no: ends',
  ])
})

test('a branch that leads at once to where they meet says so itself', () => {
  const drawn = withNodes(draw('t -> if', 'if:yes -> a', 'if:no -> join', 'a -> join'), {
    t: TRIGGER,
    if: IF,
  })

  expect(read(drawn)).toEqual([
    't',
    'if',
    '  yes:',
    '    a goes on at join',
    '  no: goes on at join',
    'join after if and a',
  ])
})

test('branches inside branches meet in the innermost lane that holds all of them', () => {
  const drawn = withNodes(
    draw(
      't -> if',
      'if:yes -> if2',
      'if2:yes -> a',
      'if2:no -> b',
      'a -> inner',
      'b -> inner',
      'inner -> outer',
      'if:no -> outer',
    ),
    { t: TRIGGER, if: IF, if2: IF },
  )

  expect(read(drawn)).toEqual([
    't',
    'if',
    '  yes:',
    '    if2',
    '      yes:',
    '        a goes on at inner',
    '      no:',
    '        b goes on at inner',
    '    inner after a and b goes on at outer',
    '  no: goes on at outer',
    'outer after inner and if',
  ])
})

test('steps that one exit starts at the same time are paths', () => {
  expect(read(withNodes(draw('t -> a', 't -> b', 'a -> z', 'b -> z'), { t: TRIGGER }))).toEqual([
    't',
    '  out 1 of 2:',
    '    a goes on at z',
    '  out 2 of 2:',
    '    b goes on at z',
    'z after a and b',
  ])
})

test('the usual way of a step with a branch for errors goes on below it', () => {
  const drawn = withNodes(draw('t -> call', 'call -> a', 'call:error -> mend'), {
    t: TRIGGER,
    call: { type: 'test.risky' },
  })

  expect(read(drawn)).toEqual(['t', 'call', '  error:', '    mend ends', 'a'])
})

test('what a loop repeats stands below it, and what follows it on its own level', () => {
  const drawn = withNodes(draw('t -> loop', 'loop -> z', 'x -> y'), {
    t: TRIGGER,
    x: { parent: 'loop' },
    y: { parent: 'loop' },
  })

  expect(read(drawn)).toEqual(['t', 'loop', '  x', '  y', 'z'])
})

test('several triggers stand before what each of them starts, and those that share it say so', () => {
  const apart = withNodes(draw('t -> a', 'u -> b'), {
    t: TRIGGER,
    u: { ...TRIGGER, position: { x: 0, y: 200 } },
  })
  const together = withNodes(draw('t -> a', 'u -> a'), { t: TRIGGER, u: TRIGGER })

  expect(read(apart)).toEqual(['t', 'a', 'u', 'b'])
  expect(read(together)).toEqual(['t goes on at a', 'u', 'a after t and u'])
})

test('what no trigger leads to stands apart at the end', () => {
  expect(read(withNodes(draw('t -> a', 'x -> y', 'alone', 'x -> a'), { t: TRIGGER }))).toEqual([
    't',
    'a after t and x',
    'not connected',
    '  x',
    '    out 1 of 2:',
    '      y ends',
    '    out 2 of 2: goes on at a',
    '  alone',
  ])
})

test('steps that go round in a circle, or live in a loop that is gone, are still there', () => {
  const drawn = withNodes(draw('t -> a', 'x -> y', 'y -> x', 'lost'), {
    t: TRIGGER,
    lost: { parent: 'gone' },
  })
  const rows = read(drawn).map((row) => row.trim())

  expect(rows).toEqual(expect.arrayContaining(['t', 'a', 'x', 'y', 'lost']))
})

test('a row that is closed hides what lies below it, and the way to a node names what to open', () => {
  const drawn = withNodes(draw('t -> loop', 'x', 'if:yes -> y'), {
    t: TRIGGER,
    if: { ...IF, parent: 'loop' },
    x: { parent: 'loop' },
    y: { parent: 'loop' },
  })
  const read = outline(drawn, known)

  expect(outlineRows(read, new Set(['loop'])).map(({ key, isOpen }) => [key, isOpen])).toEqual([
    ['t', null],
    ['loop', false],
  ])
  expect(rowsAround(read, 'y')).toEqual(['loop', 'if', 'if:yes'])
})

test('every step of any workflow is read exactly once, after all that leads to it', () => {
  fc.assert(
    fc.property(randomWorkflow(), (drawn) => {
      const rows = outlineRows(outline(drawn, { ...known, isTrigger: ({ id }) => id === 'n0' }))
      const ids = rows.flatMap(({ item }) => (item.kind === 'step' ? item.nodeId : []))

      expect(ids.toSorted()).toEqual(drawn.nodes.map(({ id }) => id).toSorted())
      const reachable = reachedFrom('n0', drawn)
      for (const { from, to } of drawn.edges)
        if (reachable.has(from) === reachable.has(to)) expect(ids.indexOf(from)).toBeLessThan(ids.indexOf(to))
    }),
    { numRuns: 500 },
  )
})

function reachedFrom(start: string, { edges }: Workflow): Set<string> {
  const reached = new Set([start])
  for (const id of reached) for (const { from, to } of edges) if (from === id) reached.add(to)

  return reached
}

test('500 steps in a row are 500 rows on one level', () => {
  const lines = Array.from({ length: 500 }, (_, index) => `n${index} -> n${index + 1}`)
  const drawn = withNodes(draw(...lines), { n0: TRIGGER })
  const rows = outlineRows(outline(drawn, known))

  expect(rows).toHaveLength(501)
  expect(rows.every(({ level }) => level === 1)).toBe(true)
  expect(rows.map(({ key }) => key)).toEqual(drawn.nodes.map(({ id }) => id))
})

test('a node names its own scope: lines across the border of a loop count for nothing', () => {
  const drawn: Workflow = {
    nodes: [node('t', TRIGGER), node('loop'), node('x', { parent: 'loop' })],
    edges: [
      { id: 'e0', from: 't', port: 'out', to: 'loop' },
      { id: 'e1', from: 't', port: 'out', to: 'x' },
    ],
    settings: {},
  }

  expect(read(drawn)).toEqual(['t', 'loop', '  x'])
})
