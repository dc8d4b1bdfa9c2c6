import { describe, expect, test } from 'vitest'
import type { Bench } from './bench.ts'
import { reply } from './services.ts'
import { call, condition, workflow } from './workspace.ts'

/** What runs, in which order, and what is passed over. */
export function graphCases(bench: Bench) {
  describe('the way through a workflow', () => {
    test('follows a line, and each step sees what those before it gave', async () => {
      const see = { input: { fields: [{ name: 'seen', value: '{{ steps.a.step & trigger.name }}' }] } }
      const { runId, outcome } = await bench.run(workflow('start -> a, a -> b', { b: see }), { name: '!' })

      expect(outcome).toEqual({ status: 'done', error: null, output: { seen: 'a!' } })
      expect(await bench.steps(runId)).toMatchObject([
        { path: 'start', attempt: 1, status: 'done', output: { name: '!' } },
        { path: 'a', attempt: 1, status: 'done', port: 'out' },
        { path: 'b', attempt: 1, status: 'done' },
      ])
    })

    test('runs a join once, after both branches', async () => {
      const { service } = bench
      const nodes = {
        left: call(service.address('/diamond/left')),
        right: call(service.address('/diamond/right')),
        join: call(service.address('/diamond/join')),
      }
      service.answers['/diamond/right'] = (response) => setTimeout(() => reply(response, 200, {}), 150)
      const lines = 'start -> left, start -> right, left -> join, right -> join'
      const { outcome } = await bench.run(workflow(lines, nodes))

      expect(outcome?.status).toBe('done')
      const order = service.calls.map(({ path }) => path).filter((path) => path.startsWith('/diamond'))
      expect(order.toSorted()).toEqual(['/diamond/join', '/diamond/left', '/diamond/right'])
      expect(order.at(-1)).toBe('/diamond/join')
    })

    test('passes over the branch not taken and what hangs on it alone', async () => {
      const lines = 'start -> if, if:yes -> a, if:no -> b, b -> c, a -> join, c -> join'
      const { runId, outcome } = await bench.run(workflow(lines, { if: condition('{{ trigger.go }}', 1) }), {
        go: 1,
      })

      expect(outcome).toMatchObject({ status: 'done', output: { step: 'join' } })
      const status = Object.fromEntries((await bench.steps(runId)).map((step) => [step.path, step.status]))
      expect(status).toEqual({
        start: 'done',
        if: 'done',
        a: 'done',
        b: 'skipped',
        c: 'skipped',
        join: 'done',
      })
    })

    test('passes a disabled step over, and goes on after it', async () => {
      const { runId, outcome } = await bench.run(workflow('start -> a, a -> b', { a: { disabled: true } }))

      expect(outcome).toMatchObject({ status: 'done', output: { step: 'b' } })
      expect(await bench.steps(runId)).toContainEqual(
        expect.objectContaining({ path: 'a', status: 'skipped' }),
      )
    })

    test('does not let a slow branch hold up a fast one', async () => {
      const { service } = bench
      const nodes = {
        slow: call(service.address('/pace/slow')),
        fast: call(service.address('/pace/fast')),
        after: call(service.address('/pace/after')),
      }
      // The slow one is answered once the step after the fast one has come: a branch that waited would wait for ever.
      const { promise: came, resolve: comes } = Promise.withResolvers<void>()
      service.answers['/pace/slow'] = (response) => came.then(() => reply(response, 200, {}))
      service.answers['/pace/after'] = (response) => {
        comes()
        reply(response, 200, {})
      }
      const { outcome } = await bench.run(workflow('start -> slow, start -> fast, fast -> after', nodes))

      expect(outcome).toMatchObject({ status: 'done' })
    })

    test('ends when the trigger leads nowhere', async () => {
      const { outcome } = await bench.run({ ...workflow('start -> a'), edges: [] }, { hello: 'you' })

      expect(outcome).toEqual({ status: 'done', error: null, output: { hello: 'you' } })
    })
  })
}
