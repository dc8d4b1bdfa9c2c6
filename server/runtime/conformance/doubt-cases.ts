import { describe, expect, test } from 'vitest'
import type { Policy } from '#graph/workflow'
import type { Bench } from './bench.ts'
import { reply } from './services.ts'
import { call, post, workflow } from './workspace.ts'

const QUICK: Policy = { retries: 1, timeoutMs: 300 }

/** What is told, and done, when nobody knows whether a write did its work. */
export function doubtCases(bench: Bench) {
  const address = (path: string) => bench.service.address(path)
  /** Takes the first call without a word, as a service that acts and then loses the connection. */
  const silentOnce = (path: string) => {
    bench.service.answers[path] = (response, count) => count > 1 && reply(response, 200, { count })
    return address(path)
  }
  const marks = async (runId: string) =>
    (await bench.steps(runId)).filter((step) => step.path === 'a').map((step) => [step.status, step.doubtful])

  describe('a step without an answer', () => {
    test('that writes is marked as one that may have run twice', async () => {
      const nodes = { a: post(silentOnce('/doubt/write'), QUICK) }
      const { runId, outcome } = await bench.run(workflow('start -> a', nodes))

      expect(outcome?.status).toBe('done')
      expect(await marks(runId)).toEqual([
        ['failed', true],
        ['done', false],
      ])
    })

    test('whose service knows a repeated call by its key is not', async () => {
      const nodes = { a: post(silentOnce('/doubt/key'), QUICK, 'Idempotency-Key') }
      const { runId, outcome } = await bench.run(workflow('start -> a', nodes))

      expect(outcome?.status).toBe('done')
      expect(await marks(runId)).toEqual([
        ['failed', false],
        ['done', false],
      ])
      const keys = bench.service.calls
        .filter(({ path }) => path === '/doubt/key')
        .map(({ headers }) => headers['idempotency-key'])
      expect(keys).toEqual([`${runId}/a`, `${runId}/a`])
    })

    test('that only reads is not', async () => {
      const nodes = { a: call(silentOnce('/doubt/read'), QUICK) }
      const { runId } = await bench.run(workflow('start -> a', nodes))

      expect(await marks(runId)).toEqual([
        ['failed', false],
        ['done', false],
      ])
    })

    test('is not confused with one that was refused', async () => {
      bench.service.answers['/doubt/refused'] = (response, count) =>
        reply(response, count > 1 ? 200 : 503, {})
      const { runId } = await bench.run(workflow('start -> a', { a: post(address('/doubt/refused'), QUICK) }))

      expect(await marks(runId)).toEqual([
        ['failed', false],
        ['done', false],
      ])
    })

    test('whose connection broke is as doubtful', async () => {
      bench.service.answers['/doubt/cut'] = (response, count) =>
        count > 1 ? reply(response, 200, {}) : response.destroy()
      const { runId } = await bench.run(workflow('start -> a', { a: post(address('/doubt/cut'), QUICK) }))

      expect(await marks(runId)).toEqual([
        ['failed', true],
        ['done', false],
      ])
    })
  })

  describe('a step that wants a person to decide', () => {
    const careful: Policy = { ...QUICK, onDoubt: 'stop', onError: 'continue' }

    test('fails the run, even where failures are passed over, and is not tried again', async () => {
      const nodes = { a: post(silentOnce('/careful/fails'), careful) }
      const { runId, outcome } = await bench.run(workflow('start -> a, a -> b', nodes))

      expect(outcome).toMatchObject({ status: 'failed', error: { kind: 'user', nodeId: 'a' } })
      expect(outcome?.error?.message).toMatch(/Whether it did its work is not known/)
      expect(outcome?.error?.fix).toMatch(/resume the run/)
      expect(await marks(runId)).toEqual([['failed', true]])
      expect(bench.service.count('/careful/fails')).toBe(1)
    })

    test('runs again when the person says so', async () => {
      const nodes = { a: post(silentOnce('/careful/again'), careful) }
      const { runId } = await bench.run(workflow('start -> a, a -> b', nodes))
      await bench.runtime.resume(runId, { failed: 'repeat' })

      expect(await bench.runtime.outcome(runId, 40_000)).toMatchObject({
        status: 'done',
        output: { step: 'b' },
      })
      expect(bench.service.count('/careful/again')).toBe(2)
    })

    test('is passed over when the person says so', async () => {
      const seen = { input: { fields: [{ name: 'why', value: '{{ steps.a.error.message }}' }] } }
      const nodes = { a: post(silentOnce('/careful/skip'), careful), b: seen }
      const { runId } = await bench.run(workflow('start -> a, a -> b', nodes))
      await bench.runtime.resume(runId, { failed: 'skip' })

      expect(await bench.runtime.outcome(runId, 40_000)).toMatchObject({
        status: 'done',
        output: { why: expect.stringMatching(/not known/) },
      })
      expect(bench.service.count('/careful/skip')).toBe(1)
    })

    test('fails the loops around it, too, and is passed over from inside them', async () => {
      const inside = { ...post(silentOnce('/careful/loop'), careful), parent: 'loop' }
      const loop = { type: 'loop.for-each', input: { items: [1, 2], onItemError: 'continue' } }
      const nodes = {
        loop,
        a: inside,
        b: { input: { fields: [{ name: 'n', value: '{{ steps.loop.count }}' }] } },
      }
      const { runId, outcome } = await bench.run(workflow('start -> loop, loop -> b', nodes))
      expect(outcome).toMatchObject({ status: 'failed', error: { nodeId: 'loop', kind: 'user' } })

      await bench.runtime.resume(runId, { failed: 'skip' })
      expect(await bench.runtime.outcome(runId, 40_000)).toMatchObject({ status: 'done', output: { n: 2 } })
      expect(bench.service.count('/careful/loop')).toBe(2)
    })
  })
}
