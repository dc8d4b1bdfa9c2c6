import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayBeMissing } from './certainty.ts'
import { begin, plan, settle } from './plan.ts'
import { randomWorkflow } from './random-workflow.ts'
import { start } from './schedule.ts'
import { withNodes, workflow } from './test-workflow.ts'

const branches = workflow(
  't -> if',
  'if:yes -> left',
  'if:no -> right',
  'left -> join',
  'right -> join',
  'join -> end',
)
const parallel = workflow('t -> a', 't -> b', 'a -> a2', 'a2 -> join', 'b -> join')
const triggers = workflow('hook -> a', 'clock -> a')

test.each([
  ['the trigger of everything', branches, 't', 'end', false],
  ['the condition behind both branches', branches, 'if', 'join', false],
  ['one branch behind the join', branches, 'left', 'join', true],
  ['one branch further down', branches, 'right', 'end', true],
  ['a step on the other branch', branches, 'right', 'left', true],
  ['a parallel branch behind the join', parallel, 'b', 'join', false],
  ['the middle of a parallel branch', parallel, 'a', 'join', false],
  ['one trigger of two', triggers, 'hook', 'a', true],
  ['a step that comes later', branches, 'end', 'join', true],
  ['a step that is not there', branches, 'gone', 'join', true],
])('%s', (_name, drawn, from, at, missing) => {
  expect(mayBeMissing(drawn, from, at)).toBe(missing)
})

test('a parallel branch that may end in an error branch may be missing', () => {
  const drawn = withNodes(parallel, { a: { policy: { onError: 'branch' } } })

  expect(mayBeMissing(drawn, 'a2', 'join')).toBe(true)
})

test('what is said to be certain has run in every run', () => {
  const way = fc.array(fc.constantFrom('out', 'yes', 'no'), { minLength: 14, maxLength: 14 })

  fc.assert(
    fc.property(randomWorkflow(), way, fc.nat(), (drawn, ports, pick) => {
      const roots = drawn.nodes.filter(({ id }) => !drawn.edges.some(({ to }) => to === id))
      const trigger = roots[pick % roots.length]?.id ?? 'n0'
      const ran = runIds(drawn, trigger, ports)

      for (const at of ran) {
        for (const { id: from } of drawn.nodes) {
          if (from !== at && !mayBeMissing(drawn, from, at)) expect(ran).toContain(from)
        }
      }
    }),
    { numRuns: 500 },
  )
})

/** A step with an exit of its own leaves by the one given; every other step leaves by `out`. */
function runIds(drawn: ReturnType<typeof workflow>, trigger: string, ports: string[]): string[] {
  const planned = plan(drawn)
  const { progress, ready } = begin(planned, start(drawn, trigger, null))
  const chooses = new Set(drawn.edges.filter(({ port }) => port !== 'out').map(({ from }) => from))

  for (const { id } of ready) {
    const port = chooses.has(id) ? (ports[Number(id.slice(1))] ?? 'out') : 'out'
    ready.push(...settle(planned, progress, id, { status: 'done', output: null, port }).ready)
  }
  return Object.entries(progress.results).flatMap(([id, { status }]) => (status === 'done' ? id : []))
}
