import { expect, test } from 'vitest'
import { moveDown, moveUp } from './move-by-one.ts'
import { type Moved, moveStep, type Place } from './move-step.ts'
import { testCatalog } from './test-catalog.ts'
import { counter, workflow as draw, withNodes } from './test-workflow.ts'
import type { Workflow } from './workflow.ts'

const catalog = {
  ...testCatalog,
  nodeTypes: [
    ...testCatalog.nodeTypes,
    {
      ...testCatalog.nodeTypes[0],
      type: 'loop.each',
      version: 1,
      inside: {},
    } as (typeof testCatalog.nodeTypes)[number],
  ],
}
const given = () => ({ catalog, newId: counter() })
const TRIGGER = { type: 'trigger.hook' }
const IF = { type: 'logic.if' }

const lines = ({ edges }: Workflow) =>
  edges.map(({ from, port, to }) => `${from}${port === 'out' ? '' : `:${port}`} -> ${to}`).toSorted()

const told = (moved: Moved) => (moved.ok ? lines(moved.workflow) : moved.reason)

const row = withNodes(draw('t -> a', 'a -> b', 'b -> c'), { t: TRIGGER })
const branched = withNodes(
  draw('t -> a', 'a -> if', 'if:yes -> b', 'b -> c', 'if:no -> d', 'c -> z', 'd -> z', 'z -> y'),
  { t: TRIGGER, if: IF },
)

test('a step changes places with the one above it and with the one below it', () => {
  const after = ['a -> c', 'b -> a', 't -> b']

  expect(told(moveUp(row, 'b', given()))).toEqual(after)
  expect(told(moveDown(row, 'a', given()))).toEqual(after)
})

test.each<[move: typeof moveUp, id: string, reason: string]>([
  [moveUp, 't', '“t” starts the workflow: it stays in front.'],
  [moveUp, 'a', '“t” starts the workflow: nothing comes before it.'],
  [moveDown, 'c', 'Nothing comes after it. Use “Move to…” to choose a place.'],
  [moveUp, 'gone', 'That step is no longer there.'],
])('what cannot be moved says why (%#)', (move, id, reason) => {
  expect(told(move(row, id, given()))).toBe(reason)
})

test('the first of a branch moves out of it, before the step that branches, and back in', () => {
  const out = moveUp(branched, 'b', given())
  expect(told(out)).toEqual([
    'a -> b',
    'b -> if',
    'c -> z',
    'd -> z',
    'if:no -> d',
    'if:yes -> c',
    't -> a',
    'z -> y',
  ])

  const back = out.ok ? moveDown(out.workflow, 'b', given()) : out
  expect(told(back)).toEqual(lines(branched))
})

test('where branches meet, a step moves before all of them, and what led to it leads on', () => {
  expect(told(moveUp(branched, 'z', given()))).toEqual(
    ['a -> z', 'z -> if', 'if:yes -> b', 'b -> c', 'c -> y', 'if:no -> d', 'd -> y', 't -> a'].toSorted(),
  )
})

test('a step with several ways on stays: its branches would have nothing to hang on', () => {
  expect(told(moveUp(branched, 'if', given()))).toBe(
    '“if” has several ways on. Move the steps of its branches first, or connect it anew.',
  )
})

test.each<[name: string, id: string, place: Place, expected: string[]]>([
  [
    'into a branch',
    'y',
    { after: 'if', port: 'no' },
    ['t -> a', 'a -> if', 'if:yes -> b', 'b -> c', 'if:no -> y', 'y -> d', 'c -> z', 'd -> z'],
  ],
  [
    'before a step',
    'y',
    { before: 'z' },
    ['t -> a', 'a -> if', 'if:yes -> b', 'b -> c', 'if:no -> d', 'c -> y', 'd -> y', 'y -> z'],
  ],
])('a step is moved to another place: %s', (_name, id, place, expected) => {
  expect(told(moveStep(branched, id, place, given()))).toEqual(expected.toSorted())
})

test('a step moves into a loop as its first, and out again', () => {
  const looped = withNodes(draw('t -> a', 'a -> loop', 'x -> y'), {
    t: TRIGGER,
    loop: { type: 'loop.each' },
    x: { parent: 'loop' },
    y: { parent: 'loop' },
  })
  const inside = moveStep(looped, 'a', { first: 'loop' }, given())
  expect(told(inside)).toEqual(['a -> x', 't -> loop', 'x -> y'])
  expect(inside.ok && inside.workflow.nodes.find(({ id }) => id === 'a')?.parent).toBe('loop')

  const out = inside.ok ? moveStep(inside.workflow, 'a', { after: 't', port: 'out' }, given()) : inside
  expect(told(out)).toEqual(lines(looped))
  expect(told(moveStep(looped, 'loop', { after: 'x', port: 'out' }, given()))).toBe(
    'A loop cannot be put into itself.',
  )
})
