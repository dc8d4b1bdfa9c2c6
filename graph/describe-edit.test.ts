import { expect, test } from 'vitest'
import { describeEdit } from './describe-edit.ts'
import { connect, disconnect, insertOnEdge, move, remove } from './edit.ts'
import { rename, setDisabled, setInput } from './edit-node.ts'
import { counter, workflow as draw, node, withNodes } from './test-workflow.ts'
import type { Workflow } from './workflow.ts'

const before = draw('a -> b', 'c')

test.each<[name: string, edit: (workflow: Workflow) => Workflow, words: string | null]>([
  ['nothing', (same) => same, null],
  ['a place', (from) => move(from, { a: { x: 9, y: 9 } }), null],
  ['a field', (from) => setInput(from, 'a', { text: 'x' }), null],
  [
    'a new step',
    (from) => insertOnEdge(from, { edgeId: 'e0', node: node('n'), newId: counter() }),
    'Added “n” after “a”.',
  ],
  ['a removed step', (from) => remove(from, ['b']), 'Removed “b”.'],
  ['several removed', (from) => remove(from, ['a', 'b']), 'Removed 2 steps.'],
  ['a title', (from) => rename(from, 'a', 'First'), 'Renamed “a” to “First”.'],
  ['a step turned off', (from) => setDisabled(from, ['a'], true), 'Turned “a” off.'],
  [
    'a cable',
    (from) => connect(from, { from: 'b', port: 'out', to: 'c' }, counter()),
    'Connected “b” to “c”.',
  ],
  ['a cable less', (from) => disconnect(from, ['e0']), 'Disconnected “a” from “b”.'],
  ['a step in a loop', (from) => withNodes(from, { c: { parent: 'b' } }), 'Moved “c” into “b”.'],
])('says what an edit did: %s', (_name, edit, words) => {
  expect(describeEdit(before, edit(before))).toBe(words)
})
