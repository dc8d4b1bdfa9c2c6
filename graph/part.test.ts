import { describe, expect, test } from 'vitest'
import { narrowed, nodesReached, nodesRun, prefixOf, targetIn, wantedBy } from './part.ts'
import { begin, plan } from './plan.ts'
import type { Results } from './schedule.ts'
import { scope } from './scope.ts'
import { withNodes, workflow } from './test-workflow.ts'

const branched = workflow(
  'start -> if',
  'if:yes -> left',
  'if:no -> right',
  'left -> join',
  'right -> join',
  'join -> end',
  'aside -> end',
)
const looped = withNodes(workflow('start -> each', 'each -> after', 'a -> b', 'b -> c', 'd -> c'), {
  a: { parent: 'each' },
  b: { parent: 'each' },
  c: { parent: 'each' },
  d: { parent: 'each' },
})

const to = (nodeId: string) => ({ nodeId, reach: 'to' as const, entries: {} })
const from = (nodeId: string) => ({ nodeId, reach: 'from' as const, entries: {} })
const only = (nodeId: string) => ({ nodeId, reach: 'only' as const, entries: {} })

test.each([
  ['to a step is what leads there', branched, to('left'), ['if', 'left', 'start']],
  ['to a join is every branch into it', branched, to('join'), ['if', 'join', 'left', 'right', 'start']],
  ['from a step is it and what comes after', branched, from('left'), ['end', 'join', 'left']],
  ['only a step is that step', branched, only('join'), ['join']],
  ['to a step in a loop is the way to the loop and through it', looped, to('b'), ['a', 'b', 'each', 'start']],
  ['from a step in a loop ends with the round', looped, from('b'), ['b', 'c', 'each']],
  ['from a loop is all that lives in it', looped, from('each'), ['a', 'after', 'b', 'c', 'd', 'each']],
  ['only a loop is all that lives in it', looped, only('each'), ['a', 'b', 'c', 'd', 'each']],
  ['only a step in a loop is that step', looped, only('b'), ['b']],
])('what runs %s', (_name, drawn, part, ids) => {
  expect([...nodesRun(drawn, part)].toSorted()).toEqual(ids)
})

test('a test of the whole runs what its trigger leads to', () => {
  expect([...nodesReached(branched, 'aside')].toSorted()).toEqual(['aside', 'end'])
})

describe('from a step', () => {
  test('the data of what leads to it is wanted, and of what else joins it later', () => {
    const wanted = wantedBy(branched, from('left'))

    expect(wanted).toHaveLength(4)
    expect(wanted).toEqual(
      expect.arrayContaining([
        { nodeId: 'start', path: 'start', leads: true },
        { nodeId: 'if', path: 'if', leads: true },
        { nodeId: 'right', path: 'right', leads: false },
        { nodeId: 'aside', path: 'aside', leads: false },
      ]),
    )
  })

  test('inside a loop the data is that of the entry chosen', () => {
    const paths = wantedBy(looped, { ...from('b'), entries: { each: 3 } }).map(({ path }) => path)

    expect(paths.toSorted()).toEqual(['each[3].a', 'each[3].d', 'start'])
  })

  test('it is ready although nothing led to it, and what has no data counts as passed over', () => {
    const { plan: walked, first } = narrowed(plan(scope(branched)), {
      part: from('left'),
      target: 'left',
      given: (id) => (id === 'if' ? { status: 'done', output: {}, port: 'no' } : undefined),
    })

    expect(first).toEqual({
      start: { status: 'skipped' },
      if: { status: 'done', output: {}, port: 'no' },
      right: { status: 'skipped' },
      aside: { status: 'skipped' },
    } satisfies Results)
    expect(begin(walked, first).ready.map(({ id }) => id)).toEqual(['left'])
  })
})

test('what runs to a step stops there', () => {
  const { plan: walked, first } = narrowed(plan(scope(branched)), {
    part: to('if'),
    target: 'if',
    given: () => undefined,
  })

  expect(Object.keys(first).toSorted()).toEqual(['aside', 'end', 'join', 'left', 'right'])
  expect(begin(walked, { ...first, start: { status: 'done', output: {}, port: 'out' } }).ready).toMatchObject(
    [{ id: 'if' }],
  )
})

test('a part goes through the loops around its step, and through no others', () => {
  const nodes = new Map(looped.nodes.map((node) => [node.id, node]))

  expect(targetIn(nodes, 'b')).toBe('each')
  expect(targetIn(nodes, 'b', 'each')).toBe('b')
  expect(targetIn(nodes, 'after', 'each')).toBeUndefined()
  expect(prefixOf(nodes, { each: 2 }, 'each')).toBe('each[2].')
})
