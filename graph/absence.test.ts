import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Absence, absence } from './absence.ts'
import { mayBeMissing } from './certainty.ts'
import { randomWorkflow } from './random-workflow.ts'
import { withNodes, workflow } from './test-workflow.ts'

const branches = workflow(
  't -> if',
  'if:yes -> left',
  'left -> further',
  'if:no -> right',
  'further -> join',
  'right -> join',
)
const nested = workflow('t -> a', 'a:yes -> b', 'b:yes -> c', 'c -> join', 'b:no -> join', 'a:no -> join')
const either = workflow('t -> a', 'a:x -> step', 'a:y -> step', 'a:z -> join', 'step -> join')
const triggers = workflow('hook -> only', 'only -> join', 'clock -> join')
const lenient = withNodes(workflow('t -> a', 'a -> b'), { a: { policy: { onError: 'continue' } } })
const failing = workflow('t -> a', 'a:error -> tell', 'tell -> join', 'a -> join')

test.each<[name: string, drawn: typeof branches, from: string, at: string, expected: Absence | null]>([
  ['nothing is missing on the way', branches, 'if', 'join', null],
  [
    'the exit that leads to it decides',
    branches,
    'left',
    'join',
    { is: 'branch', decision: 'if', port: 'yes' },
  ],
  ['so it does further down', branches, 'further', 'join', { is: 'branch', decision: 'if', port: 'yes' }],
  ['of two exits the nearer is named', nested, 'c', 'join', { is: 'branch', decision: 'b', port: 'yes' }],
  [
    'a step behind one exit of two names that',
    nested,
    'b',
    'join',
    { is: 'branch', decision: 'a', port: 'yes' },
  ],
  ['two exits that both lead there decide nothing alone', either, 'step', 'join', { is: 'ways' }],
  ['a trigger beside another', triggers, 'hook', 'join', { is: 'trigger', trigger: 'hook' }],
  ['a step behind one of two triggers', triggers, 'only', 'join', { is: 'trigger', trigger: 'hook' }],
  ['a step that may fail while the run goes on', lenient, 'a', 'b', { is: 'failure' }],
  ['a step for failures', failing, 'tell', 'join', { is: 'branch', decision: 'a', port: 'error' }],
  ['a step that is gone', branches, 'gone', 'join', null],
])('%s', (_name, drawn, from, at, expected) => {
  expect(absence(drawn, from, at)).toEqual(expected)
})

test('whatever may be missing has a reason', () => {
  fc.assert(
    fc.property(randomWorkflow(), fc.nat(), fc.nat(), (drawn, a, b) => {
      const from = drawn.nodes[a % drawn.nodes.length]?.id ?? ''
      const at = drawn.nodes[b % drawn.nodes.length]?.id ?? ''

      expect(absence(drawn, from, at) !== null).toBe(mayBeMissing(drawn, from, at))
    }),
  )
})
