import { describe, expect, test, vi } from 'vitest'
import type { Node, Workflow } from '#graph/workflow'
import type { Bench } from './bench.ts'
import { reply } from './services.ts'
import { call, condition, set, workflow } from './workspace.ts'

type Nodes = { [id: string]: Partial<Node> }

/** Puts nodes into loops: `{ a: 'loop' }`. */
export function inside(parents: { [id: string]: string }, lines: string, nodes: Nodes): Workflow {
  const housed = Object.entries(parents).map(([id, parent]) => [id, { ...nodes[id], parent }] as const)
  return workflow(lines, { ...nodes, ...Object.fromEntries(housed) })
}

export const forEach = (items: Node['input'][string], input: Node['input'] = {}): Partial<Node> => ({
  type: 'loop.for-each',
  input: { items, ...input },
})

const fields = (values: { [name: string]: string }) => ({
  input: { fields: Object.entries(values).map(([name, value]) => ({ name, value })) },
})

/** Containers: what lives in them, what they give, and what is kept of it. */
export function loopCases(bench: Bench) {
  const address = (path: string) => bench.service.address(path)

  describe('a loop', () => {
    test('runs its body for each entry, in order, and gives the results', async () => {
      const nodes = {
        loop: forEach('{{ trigger.list }}'),
        a: fields({ seen: '{{ item.name & index & trigger.list[0].name }}' }),
        b: fields({ twice: '{{ steps.a.seen & steps.loop.item.name }}' }),
        after: fields({ all: '{{ steps.loop.results.twice }}' }),
      }
      const document = inside({ a: 'loop', b: 'loop' }, 'start -> loop, loop -> after, a -> b', nodes)
      const { outcome, runId } = await bench.run(document, { list: [{ name: 'x' }, { name: 'y' }] })

      expect(outcome).toMatchObject({ status: 'done', output: { all: ['x0xx', 'y1xy'] } })
      const paths = (await bench.steps(runId)).map(({ path }) => path)
      expect(paths).toEqual(expect.arrayContaining(['loop', 'loop[0]', 'loop[0].a', 'loop[1].b']))
      expect(await bench.steps(runId)).toContainEqual(
        expect.objectContaining({
          path: 'loop',
          attempt: 1,
          status: 'done',
          output: { results: [{ twice: 'x0xx' }, { twice: 'y1xy' }], errors: [], count: 2 },
        }),
      )
    })

    test('over nothing gives nothing and lets the run go on', async () => {
      const nodes = { loop: forEach([]), after: fields({ n: '{{ steps.loop.count }}' }) }
      const { outcome } = await bench.run(inside({ a: 'loop' }, 'start -> loop, loop -> after', nodes))

      expect(outcome).toMatchObject({ status: 'done', output: { n: 0 } })
    })

    test('works on several entries at once, but not on more than asked', async () => {
      let under = 0
      let most = 0
      bench.service.answers['/several'] = (response) => {
        most = Math.max(most, ++under)
        setTimeout(() => {
          under--
          reply(response, 200, {})
        }, 60)
      }
      const nodes = { loop: forEach([1, 2, 3, 4, 5, 6], { concurrency: 3 }), a: call(address('/several')) }
      const { outcome } = await bench.run(inside({ a: 'loop' }, 'start -> loop', nodes))

      expect(outcome).toMatchObject({ status: 'done', output: { count: 6 } })
      expect(most).toBe(3)
    })

    test('stops at the first entry that fails, and says which', async () => {
      bench.service.answers['/second'] = (response, count) => reply(response, count === 2 ? 404 : 200, {})
      const nodes = { loop: forEach([1, 2, 3]), a: call(address('/second')) }
      const { outcome } = await bench.run(inside({ a: 'loop' }, 'start -> loop', nodes))

      expect(outcome?.status).toBe('failed')
      expect(outcome?.error?.message).toMatch(/^Step loop: Entry 2: Step a: /)
      expect(bench.service.count('/second')).toBe(2)
    })

    test('goes on with the next entry when asked, and keeps the failures', async () => {
      bench.service.answers['/odd'] = (response, count) => reply(response, count === 2 ? 404 : 200, { count })
      const nodes = {
        loop: forEach([1, 2, 3], { onItemError: 'continue', result: '{{ steps.a.body.count }}' }),
        a: call(address('/odd')),
      }
      const { outcome } = await bench.run(inside({ a: 'loop' }, 'start -> loop', nodes))

      expect(outcome).toMatchObject({
        status: 'done',
        output: { results: [1, null, 3], errors: [{ index: 1 }], count: 3 },
      })
    })

    test('is resumed at the entry that failed; finished entries are not run again', async () => {
      bench.service.answers['/mend-loop'] = (response, count) =>
        reply(response, count === 2 ? 404 : 200, { count })
      const nodes = {
        loop: forEach([1, 2, 3], { result: '{{ steps.a.body.count }}' }),
        a: call(address('/mend-loop')),
      }
      const { runId, outcome } = await bench.run(inside({ a: 'loop' }, 'start -> loop', nodes))
      expect(outcome?.status).toBe('failed')

      await bench.runtime.resume(runId)
      expect(await bench.runtime.outcome(runId, 40_000)).toMatchObject({
        status: 'done',
        output: { results: [1, 3, 4], count: 3 },
      })
    })

    test('inside a loop sees the entries of both', async () => {
      const nodes = {
        outer: forEach('{{ trigger.rows }}'),
        inner: forEach('{{ item.cells }}'),
        cell: fields({ at: '{{ steps.outer.item.name & item & index }}' }),
      }
      const document = inside({ inner: 'outer', cell: 'inner' }, 'start -> outer', nodes)
      const rows = [
        { name: 'a', cells: ['x', 'y'] },
        { name: 'b', cells: ['z'] },
      ]
      const { outcome } = await bench.run(document, { rows })

      expect(outcome).toMatchObject({
        output: {
          results: [
            { results: [{ at: 'ax0' }, { at: 'ay1' }], count: 2 },
            { results: [{ at: 'bz0' }], count: 1 },
          ],
        },
      })
    })

    test('takes the branches of each entry by themselves', async () => {
      const nodes = {
        loop: forEach([1, 2, 3]),
        big: condition('{{ item }}', 2),
        yes: fields({ is: 'two' }),
        no: fields({ is: 'other' }),
        both: fields({ n: '{{ (steps.yes ?? steps.no).is }}' }),
      }
      const lines = 'start -> loop, big:yes -> yes, big:no -> no, yes -> both, no -> both'
      const document = inside({ big: 'loop', yes: 'loop', no: 'loop', both: 'loop' }, lines, nodes)
      const { outcome } = await bench.run(document)

      expect(outcome?.output).toMatchObject({ results: [{ n: 'other' }, { n: 'two' }, { n: 'other' }] })
    })

    test('repeats until conditions hold, with a pause between rounds', async () => {
      bench.service.answers['/ready'] = (response, count) => reply(response, 200, { ready: count === 3 })
      const until = { left: '{{ steps.a.body.ready }}', operator: 'equals', right: true }
      const nodes = {
        loop: { type: 'loop.repeat-until', input: { conditions: [until], pause: 1.2 } },
        a: call(address('/ready')),
      }
      const from = Date.now()
      const { outcome } = await bench.run(inside({ a: 'loop' }, 'start -> loop', nodes))

      expect(outcome).toMatchObject({ status: 'done', output: { count: 3, last: { body: { ready: true } } } })
      expect(bench.service.count('/ready')).toBe(3)
      expect(Date.now() - from).toBeGreaterThan(2_300)
    })

    test('that repeats in vain fails once its rounds are used up', async () => {
      const until = { left: '{{ index }}', operator: 'equals', right: 99 }
      const loop: Partial<Node> = { type: 'loop.repeat-until', input: { conditions: [until], most: 3 } }
      const { outcome } = await bench.run(inside({ a: 'loop' }, 'start -> loop', { loop }))

      expect(outcome?.error?.message).toMatch(/did not hold after 3 rounds/)
    })

    test('waits in its rounds', async () => {
      const nodes = {
        loop: forEach([1, 2], { concurrency: 2 }),
        nap: { type: 'wait.for', input: { amount: 1.5, unit: 'seconds' } },
        a: call(address('/after-nap')),
      }
      const document = inside({ nap: 'loop', a: 'loop' }, 'start -> loop, nap -> a', nodes)
      const { outcome } = await bench.run(document)

      expect(outcome).toMatchObject({ status: 'done', output: { count: 2 } })
      expect(bench.service.count('/after-nap')).toBe(2)
    })

    test('is ended, with its run, by a stop inside', async () => {
      const nodes = {
        loop: forEach([1, 2, 3]),
        is: condition('{{ item }}', 2),
        stop: { type: 'flow.stop', input: { outcome: 'success', output: '{{ item }}' } },
        a: call(address('/before-stop')),
        after: call(address('/after-stop')),
      }
      const lines = 'start -> loop, loop -> after, is:yes -> stop, is:no -> a'
      const { outcome } = await bench.run(inside({ is: 'loop', stop: 'loop', a: 'loop' }, lines, nodes))

      expect(outcome).toMatchObject({ status: 'done', output: 2 })
      expect(['/before-stop', '/after-stop'].map(bench.service.count)).toEqual([1, 0])
    })

    test('of a thousand entries is done, and its rounds are on record', async () => {
      const items = Array.from({ length: 1_000 }, (_, index) => index)
      const nodes = { loop: forEach('{{ trigger.items }}'), a: set('a', '{{ item * 2 }}') }
      const { outcome, runId } = await bench.run(inside({ a: 'loop' }, 'start -> loop', nodes), { items })

      expect(outcome?.output).toMatchObject({ count: 1_000 })
      const rows = (await bench.steps(runId)).filter(({ path }) => /^loop\[\d+\]$/.test(path))
      expect(rows).toHaveLength(1_000)
    })
  })

  describe('a run', () => {
    test('goes on with the first branch that comes to a merge, once', async () => {
      bench.service.answers['/slow-branch'] = (response) => setTimeout(() => reply(response, 200, {}), 400)
      const nodes = {
        fast: call(address('/fast-branch')),
        slow: call(address('/slow-branch')),
        first: { type: 'logic.merge', input: { mode: 'any' } },
        after: call(address('/after-first')),
      }
      const lines = 'start -> fast, start -> slow, fast -> first, slow -> first, first -> after'
      const { outcome, runId } = await bench.run(workflow(lines, nodes))

      expect(outcome?.status).toBe('done')
      expect(bench.service.count('/after-first')).toBe(1)
      expect(await bench.steps(runId)).toContainEqual(
        expect.objectContaining({ path: 'first', output: expect.objectContaining({ count: 1 }) }),
      )
    })

    test('brings all branches together at a merge', async () => {
      const nodes = {
        a: fields({ name: 'Ada' }),
        b: fields({ stock: '{{ 4 }}' }),
        all: { type: 'logic.merge', input: { mode: 'all' } },
      }
      const { outcome } = await bench.run(workflow('start -> a, start -> b, a -> all, b -> all', nodes))

      expect(outcome?.output).toEqual({
        values: [{ name: 'Ada' }, { stock: 4 }],
        merged: { name: 'Ada', stock: 4 },
        count: 2,
      })
    })

    test('is stopped by a step, as a success or a failure', async () => {
      const stop = (input: Node['input']) => workflow('start -> stop', { stop: { type: 'flow.stop', input } })
      const well = await bench.run(stop({ outcome: 'success', output: { ok: true } }))
      const badly = await bench.run(stop({ outcome: 'failure', message: 'No customer.' }))

      expect(well.outcome).toMatchObject({ status: 'done', output: { ok: true } })
      expect(badly.outcome).toMatchObject({
        status: 'failed',
        error: { kind: 'user', message: 'Step stop: No customer.' },
      })
    })

    test('that is stopped gives up what waits beside', async () => {
      const nodes = {
        nap: { type: 'wait.for', input: { amount: 3, unit: 'days' } },
        stop: { type: 'flow.stop', input: { output: 'enough' } },
      }
      const { outcome, runId } = await bench.run(workflow('start -> nap, start -> a, a -> stop', nodes))

      expect(outcome).toMatchObject({ status: 'done', output: 'enough' })
      await vi.waitFor(
        async () =>
          expect(await bench.steps(runId)).toContainEqual(
            expect.objectContaining({ path: 'nap', status: 'skipped' }),
          ),
        40_000,
      )
    })

    test('waits for a while, in no process’s memory, and goes on', async () => {
      const nodes = { nap: { type: 'wait.for', input: { amount: 4, unit: 'seconds' } } }
      const live = await bench.workspace.publish(workflow('start -> nap, nap -> after', nodes))
      const { runId } = await bench.runtime.accept({ ...live, payload: {} })
      await vi.waitFor(async () => {
        const { rows } = await bench.database.pool.query('select status, owner from runs where id = $1', [
          runId,
        ])
        expect(rows[0]).toEqual({ status: 'waiting', owner: null })
      }, 40_000)
      expect(await bench.steps(runId)).toContainEqual(
        expect.objectContaining({ path: 'nap', status: 'waiting' }),
      )

      expect(await bench.runtime.outcome(runId, 40_000)).toMatchObject({
        status: 'done',
        output: { step: 'after' },
      })
      expect((await bench.steps(runId)).filter(({ path }) => path === 'nap')).toHaveLength(1)
    })

    test('does not wait for a moment that has passed', async () => {
      const nodes = { nap: { type: 'wait.until', input: { at: '2020-01-01' } } }
      const { outcome } = await bench.run(workflow('start -> nap, nap -> after', nodes))

      expect(outcome).toMatchObject({ status: 'done', output: { step: 'after' } })
    })
  })
}
