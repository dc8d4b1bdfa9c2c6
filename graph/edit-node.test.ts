import { expect, test } from 'vitest'
import { pin, rename, setCredential, setDisabled, setInput, setNote, setPolicy } from './edit-node.ts'
import { workflow } from './test-workflow.ts'
import type { Workflow } from './workflow.ts'

type Edit = (workflow: Workflow) => Workflow

const drawn = workflow('a -> b', 'b -> c')

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
