import { expect, test } from 'vitest'
import { failure, next, outputOf, portOf, type Result, type Results, start } from './schedule.ts'
import { withNodes, workflow } from './test-workflow.ts'

const done = (port = 'out'): Result => ({ status: 'done', output: null, port })
const skipped: Result = { status: 'skipped' }
const failed = (handled?: 'continue' | 'branch'): Result => ({
  status: 'failed',
  error: { message: 'The service is down.' },
  ...(handled && { handled }),
})

const diamond = workflow('if:yes -> left', 'if:no -> right', 'left -> join', 'right -> join')
const split = workflow('a -> fast', 'a -> slow', 'fast -> after', 'after -> join', 'slow -> join')
const risky = workflow('a -> b', 'a:error -> mend', 'mend -> join', 'b -> join')
const chain = withNodes(workflow('a -> b', 'b -> c'), { b: { disabled: true } })
const two = workflow('hook -> a', 'clock -> b', 'a -> join', 'b -> join')

function merge(mode: string, count?: number) {
  const input = { mode, ...(count && { count }) }
  return withNodes(workflow('a -> m', 'b -> m', 'c -> m'), { m: { type: 'logic.merge', input } })
}

test.each<[name: string, drawn: typeof diamond, results: Results, ready: string[], skipped: string[]]>([
  ['begins with what no edge leads into', diamond, {}, ['if'], []],
  ['follows the chosen port and skips the other', diamond, { if: done('yes') }, ['left'], ['right']],
  ['holds a join until every parent has settled', diamond, { if: done('yes'), left: done() }, [], ['right']],
  [
    'passes a join with one live branch',
    diamond,
    { if: done('yes'), left: done(), right: skipped },
    ['join'],
    [],
  ],
  [
    'skips a join with no live branch',
    diamond,
    { if: done('x'), left: skipped, right: skipped },
    [],
    ['join'],
  ],
  ['skips the children of a skipped node', diamond, { if: skipped }, [], ['left', 'right']],
  ['starts both branches at once', split, { a: done() }, ['fast', 'slow'], []],
  [
    'lets a fast branch go on without the slow one',
    split,
    { a: done(), fast: done() },
    ['slow', 'after'],
    [],
  ],
  [
    'keeps the join waiting for the slow branch',
    split,
    { a: done(), fast: done(), after: done() },
    ['slow'],
    [],
  ],
  ['goes on by out after a failure that is continued', risky, { a: failed('continue') }, ['b'], ['mend']],
  ['goes on by error after a failure that branches', risky, { a: failed('branch') }, ['mend'], ['b']],
  ['leaves the error port alone when nothing failed', risky, { a: done() }, ['b'], ['mend']],
  ['starts nothing after a failure for good', risky, { a: failed() }, [], []],
  ['starts nothing beside a failure for good', split, { a: done(), fast: failed() }, [], []],
  ['gives a disabled node out to be passed over', chain, { a: done() }, ['b'], []],
  ['goes on after a disabled node', chain, { a: done(), b: done() }, ['c'], []],
  ['joins the branches of one trigger of several', two, { hook: done(), clock: skipped }, ['a'], ['b']],
  [
    'passes the join behind the other trigger',
    two,
    { hook: done(), clock: skipped, a: done(), b: skipped },
    ['join'],
    [],
  ],
  ['starts nothing once a step ended the run', split, { a: done(), fast: done('end') }, [], []],
  ['holds a merge of all for the slow branch', merge('all'), { a: done() }, ['b', 'c'], []],
  ['passes a merge of any with the first', merge('any'), { a: done() }, ['m', 'b', 'c'], []],
  ['holds a merge of any while what came was skipped', merge('any'), { a: skipped }, ['b', 'c'], []],
  ['holds a merge of two until the second', merge('some', 2), { a: done() }, ['b', 'c'], []],
  ['passes a merge of two with the second', merge('some', 2), { a: done(), c: done() }, ['m', 'b'], []],
  [
    'passes a merge of two with one when no more can come',
    merge('some', 2),
    { a: done(), b: skipped, c: skipped },
    ['m'],
    [],
  ],
  ['skips a merge of any nothing came to', merge('any'), { a: skipped, b: skipped, c: skipped }, [], ['m']],
  ['has nothing left at the end', chain, { a: done(), b: done(), c: done() }, [], []],
])('next %s', (_name, drawn, results, ready, skippedIds) => {
  const found = next(drawn, results)

  expect(found.ready.map(({ id }) => id)).toEqual(ready)
  expect(found.skipped.map(({ id }) => id)).toEqual(skippedIds)
})

test('next ignores edges whose ends are gone', () => {
  const drawn = workflow('a -> b')
  const dangling = { ...drawn, edges: [...drawn.edges, { id: 'x', from: 'gone', port: 'out', to: 'b' }] }

  expect(next(dangling, { a: done() }).ready.map(({ id }) => id)).toEqual(['b'])
})

test('start fires one trigger and skips the others and whatever hangs in the air', () => {
  const drawn = workflow('hook -> a', 'clock -> a', 'loose')

  expect(start(drawn, 'hook', { order: 7 })).toEqual({
    hook: { status: 'done', output: { order: 7 }, port: 'out' },
    clock: { status: 'skipped' },
    loose: { status: 'skipped' },
  })
})

test.each<[Result, string | null, unknown]>([
  [{ status: 'done', output: 5, port: 'yes' }, 'yes', 5],
  [skipped, null, undefined],
  [failed(), null, undefined],
  [failed('continue'), 'out', { error: { message: 'The service is down.' } }],
  [failed('branch'), 'error', { error: { message: 'The service is down.' } }],
])('a node that ended as %j leaves by %j', (result, port, output) => {
  expect(portOf(result)).toBe(port)
  expect(outputOf(result)).toEqual(output)
})

test('failure names the node that ended the run', () => {
  expect(failure({ a: done(), b: failed('branch'), c: failed() })).toEqual({
    nodeId: 'c',
    error: { message: 'The service is down.' },
  })
  expect(failure({ a: done(), b: failed('continue') })).toBeNull()
})
