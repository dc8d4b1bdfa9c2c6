import fc from 'fast-check'
import { expect, test } from 'vitest'
import { begin, plan, settle } from './plan.ts'
import { randomWorkflow } from './random-workflow.ts'
import { edgesInto, isLive, next, passedOver, type Result, type Results, start } from './schedule.ts'
import { costRatio } from './test-cost.ts'
import { workflow } from './test-workflow.ts'
import type { Workflow } from './workflow.ts'

const result = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('out', 'out', 'yes', 'no').map(done) },
  { weight: 1, arbitrary: fc.constantFrom('continue' as const, 'branch' as const).map(failed) },
)
const ending = fc.oneof({ weight: 30, arbitrary: result }, { weight: 1, arbitrary: fc.constant(failed()) })

/** Which of the running nodes finishes next, and how. */
const finishes = (ends: fc.Arbitrary<Result>) =>
  fc.array(fc.record({ pick: fc.nat(), ends }), { minLength: 40, maxLength: 40 })

type Finish = { pick: number; ends: Result }

test('every node settles exactly once, after all before it, whatever the order in which steps finish', () => {
  fc.assert(
    fc.property(randomWorkflow(), finishes(result), (drawn, order) => {
      const { settled, results } = run(drawn, order)
      const into = edgesInto(drawn)

      expect(settled.toSorted()).toEqual(drawn.nodes.map(({ id }) => id).toSorted())
      for (const [position, id] of settled.entries()) {
        const before = into.get(id) ?? []
        expect(before.every((edge) => settled.indexOf(edge.from) < position)).toBe(true)
        const isLiveNode = id === 'n0' || before.some((edge) => isLive(edge, results[edge.from]))
        expect(results[id]?.status === 'skipped').toBe(!isLiveNode)
      }
    }),
    { numRuns: 500 },
  )
})

test('the indexed plan agrees with the simple rule at every moment', () => {
  fc.assert(
    fc.property(randomWorkflow({ merges: true }), finishes(ending), (drawn, order) => {
      run(drawn, order, (running, results) => {
        const simple = next(drawn, results)
        expect(simple.ready.map(({ id }) => id).toSorted()).toEqual(running.toSorted())
        expect(simple.skipped).toEqual([])
      })
    }),
    { numRuns: 500 },
  )
})

test('a run taken up again from its results goes on as it would have', () => {
  fc.assert(
    fc.property(randomWorkflow({ merges: true }), finishes(result), (drawn, order) => {
      run(drawn, order, (running, results) => {
        const again = begin(plan(drawn), results)
        expect(again.ready.map(({ id }) => id).toSorted()).toEqual(running.toSorted())
      })
    }),
  )
})

test('the same branches give the same results whichever finishes first', () => {
  const drawn = workflow('t -> a', 't -> b', 'a -> c', 'b -> d', 'c -> join', 'd -> join')
  const oneWay = run(drawn, Array(40).fill({ pick: 0, ends: done('out') }), undefined, 't').results
  const otherWay = run(drawn, Array(40).fill({ pick: 1, ends: done('out') }), undefined, 't').results

  expect(oneWay).toEqual(otherWay)
})

test('planning a step costs about the same in a run of 5,000 steps as in one of 500', () => {
  const ratio = costRatio(5_000, (steps) => {
    const drawn = workflow(...Array.from({ length: steps }, (_, index) => `n${index} -> n${index + 1}`))
    return () => expect(run(drawn, []).settled).toHaveLength(steps + 1)
  })

  expect(ratio).toBeLessThan(4)
})

function run(
  drawn: Workflow,
  order: Finish[],
  look: (running: string[], results: Results) => void = () => {},
  trigger = 'n0',
) {
  const planned = plan(drawn)
  const first = start(drawn, trigger, null)
  const { progress, ready, settled } = begin(planned, first)
  const log = [...Object.keys(first), ...settled.map(([id]) => id)]
  const running = ready.map(({ id }) => id)
  look(running, progress.results)

  for (let step = 0; running.length > 0 && !progress.over; step++) {
    const { pick, ends } = order[step % order.length] ?? { pick: 0, ends: passedOver }
    const [id = ''] = running.splice(pick % running.length, 1)
    const advance = settle(planned, progress, id, ends)
    log.push(id, ...advance.settled.map(([settledId]) => settledId))
    running.push(...advance.ready.map((node) => node.id))
    if (!progress.over) look(running, progress.results)
    else expect(next(drawn, progress.results)).toEqual({ ready: [], skipped: [] })
  }

  return { settled: log, results: progress.results }
}

function done(port: string): Result {
  return { status: 'done', output: null, port }
}

function failed(handled?: 'continue' | 'branch'): Result {
  return { status: 'failed', error: { message: 'It broke.' }, ...(handled && { handled }) }
}
