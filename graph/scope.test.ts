import { expect, test } from 'vitest'
import { canConnect } from './can-connect.ts'
import { comesBefore, mayBeMissing } from './certainty.ts'
import { upstream } from './outputs.ts'
import { next } from './schedule.ts'
import { containersOf, scope } from './scope.ts'
import { testCatalog } from './test-catalog.ts'
import { withNodes, workflow } from './test-workflow.ts'
import { validate } from './validate.ts'
import type { Node, Workflow } from './workflow.ts'

/** t → loop → after; in the loop a → b and, in an inner loop behind b, c. */
const drawn = inside(
  workflow('t -> before', 'before -> loop', 'loop -> after', 'a -> b', 'b -> inner', 'c'),
  {
    a: 'loop',
    b: 'loop',
    inner: 'loop',
    c: 'inner',
  },
)

function inside(drawn: Workflow, parents: { [id: string]: string }): Workflow {
  const changes = Object.entries(parents).map(([id, parent]) => [id, { parent }])
  return withNodes(drawn, Object.fromEntries(changes))
}

const ids = (nodes: Node[]) => nodes.map(({ id }) => id)

test('a scope holds what lives directly in it, and its edges', () => {
  expect(ids(scope(drawn).nodes)).toEqual(['t', 'before', 'loop', 'after'])
  expect(ids(scope(drawn, 'loop').nodes)).toEqual(['a', 'b', 'inner'])
  expect(scope(drawn, 'loop').edges.map(({ to }) => to)).toEqual(['b', 'inner'])
  expect(ids(scope(drawn, 'inner').nodes)).toEqual(['c'])
})

test('a workflow without containers is its own scope', () => {
  const flat = workflow('a -> b')

  expect(scope(flat)).toBe(flat)
})

test('a body begins with what no edge in it leads into', () => {
  expect(ids(next(scope(drawn, 'loop'), {}).ready)).toEqual(['a'])
})

test('the containers of a step are named from the nearest out', () => {
  const nodes = new Map(drawn.nodes.map((each) => [each.id, each]))

  expect(containersOf(nodes, 'c')).toEqual(['inner', 'loop'])
  expect(containersOf(nodes, 't')).toEqual([])
})

test('steps inside see the loop and what comes before it, those outside see nothing of the inside', () => {
  expect(upstream(drawn, 'c')).toEqual(['inner', 'b', 'a', 'loop', 'before', 't'])
  expect(upstream(drawn, 'after')).toEqual(['loop', 'before', 't'])
  expect(comesBefore(drawn, 'before', 'c')).toBe(true)
  expect(comesBefore(drawn, 'a', 'after')).toBe(false)
  expect(mayBeMissing(drawn, 'before', 'c')).toBe(false)
  expect(mayBeMissing(drawn, 'a', 'b')).toBe(false)
})

test('a merge of the first is not sure of what runs beside it', () => {
  const beside = workflow('t -> a', 't -> b', 'b -> m', 't -> m')
  const merging = (mode: string) => withNodes(beside, { m: { type: 'logic.merge', input: { mode } } })

  expect(mayBeMissing(merging('all'), 'b', 'm')).toBe(false)
  expect(mayBeMissing(merging('any'), 'b', 'm')).toBe(true)
})

test('a line into or out of a loop is refused', () => {
  expect(canConnect(drawn, testCatalog, { from: 'before', port: 'out', to: 'a' })).toEqual({
    ok: false,
    reason: 'A line cannot cross the border of a loop.',
  })
})

const loops = {
  ...testCatalog,
  nodeTypes: [
    ...testCatalog.nodeTypes,
    { ...testCatalog.nodeTypes[0], type: 'test.loop', inside: { type: 'object' } },
  ],
} as typeof testCatalog

const messages = (drawn: Workflow) => validate(drawn, loops).map(({ message }) => message)
const hook = { type: 'trigger.hook' }
const loop = { type: 'test.loop' }

test.each<[string, Workflow, string[]]>([
  ['a whole loop has no problems', withNodes(drawn, { t: hook, loop, inner: loop }), []],
  [
    'an empty loop does nothing',
    withNodes(workflow('t -> loop'), { t: hook, loop }),
    ['“loop” has no steps inside.'],
  ],
  [
    'a step cannot live in what is no loop',
    withNodes(workflow('t -> a', 'b'), { t: hook, b: { parent: 'a' } }),
    ['“b” lives in “a”, which is no loop.'],
  ],
  [
    'a step cannot live in a loop that is gone',
    withNodes(workflow('t -> a', 'b'), { t: hook, b: { parent: 'gone' } }),
    ['“b” lives in a loop that is not there.', 'Nothing leads to “b”, so it never runs.'],
  ],
  [
    'loops cannot live in each other',
    withNodes(workflow('t', 'a', 'b'), { t: hook, a: { ...loop, parent: 'b' }, b: { ...loop, parent: 'a' } }),
    ['“a” lives in a loop that is not there.', '“b” lives in a loop that is not there.'],
  ],
  [
    'a trigger cannot live in a loop',
    withNodes(workflow('t -> loop', 'h'), { t: hook, loop, h: { ...hook, parent: 'loop' } }),
    ['“h” starts the workflow and cannot live in a loop.'],
  ],
])('%s', (_name, drawn, expected) => {
  expect(messages(drawn)).toEqual(expect.arrayContaining(expected))
  if (expected.length === 0) expect(messages(drawn)).toEqual([])
})

test('a step outside cannot use one inside, and is told what to use', () => {
  const using = withNodes(drawn, {
    t: hook,
    loop,
    inner: loop,
    after: { input: { text: '{{ steps.a.name }}' } },
  })

  expect(messages(using)).toEqual(['Text uses “a”, which lives in a loop and runs once a round.'])
})

test('a field read inside may use the steps of its own loop', () => {
  const input = { type: 'object', properties: { until: { title: 'Until', 'x-inside': true } } }
  const catalog = {
    ...loops,
    nodeTypes: loops.nodeTypes.map((each) => (each.type === 'test.loop' ? { ...each, input } : each)),
  }
  const until = (expression: string) =>
    validate(
      withNodes(drawn, { t: hook, loop: { ...loop, input: { until: expression } }, inner: loop }),
      catalog,
    )

  expect(until('{{ steps.b.done }}')).toEqual([])
  expect(until('{{ steps.after.done }}')).toHaveLength(1)
})
