import { expect, test } from 'vitest'
import { nodeIdOf } from '#graph/step-path'
import { node } from '#graph/test-workflow'
import { pathsAround } from './paths.ts'
import { innermost, reopened } from './reopened.ts'

const nodes = new Map(
  [
    node('a'),
    node('kept', { policy: { onError: 'continue' } }),
    node('strict', { input: { onItemError: 'stop' } }),
    node('lenient', { input: { onItemError: 'continue' } }),
  ].map((each) => [each.id, each]),
)

test.each([
  ['a step that ended the run', ['a'], ['a']],
  ['not one whose policy went on', ['kept'], []],
  [
    'a step in a loop, its round and the loop',
    ['strict[2].a', 'strict[2]', 'strict'],
    ['strict[2].a', 'strict[2]', 'strict'],
  ],
  ['not a round that its loop went on from', ['lenient[0].a', 'lenient[0]'], []],
  ['a loop that failed itself, not its kept rounds', ['lenient[0].a', 'lenient[0]', 'lenient'], ['lenient']],
  ['not a step in a round that went on', ['strict[0].kept'], []],
  [
    'a step in a loop in a loop',
    ['strict', 'strict[1]', 'strict[1].strict', 'strict[1].strict[0]', 'strict[1].strict[0].a'],
    ['strict', 'strict[1]', 'strict[1].strict', 'strict[1].strict[0]', 'strict[1].strict[0].a'],
  ],
])('a resumed run tries %s', (_name, failed, expected) => {
  const failures = failed.map((path) => ({ path, stops: false }))

  expect(reopened(failures, nodes)).toEqual(expected)
})

test('a path names its node and what it lives in', () => {
  expect(['a', 'loop[3]', 'loop[3].inner[0].b'].map(nodeIdOf)).toEqual(['a', 'loop', 'b'])
  expect(pathsAround('loop[3].inner[0].b')).toEqual(['loop[3].inner[0]', 'loop[3].inner', 'loop[3]', 'loop'])
  expect(pathsAround('a')).toEqual([])
})

test('a resumed run tries what stopped it in spite of a policy that goes on', () => {
  const failures = ['lenient[0].kept', 'lenient[0]', 'lenient'].map((path) => ({ path, stops: true }))

  expect(reopened(failures, nodes)).toEqual(failures.map(({ path }) => path))
})

test('a failure in a loop began with the step inside', () => {
  expect(innermost(['strict', 'strict[1]', 'strict[1].a', 'b'])).toEqual(['strict[1].a', 'b'])
})
