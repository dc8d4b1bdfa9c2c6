import { describe, expect, test } from 'vitest'
import type { Bench } from './bench.ts'
import { reply } from './services.ts'
import { call, workflow } from './workspace.ts'

/** What becomes of a step that fails. */
export function failureCases(bench: Bench) {
  const address = (path: string) => bench.service.address(path)
  const down = (path: string) => {
    bench.service.answers[path] = (response) => reply(response, 503, { message: 'busy' })
  }

  describe('a step that fails', () => {
    test('is tried again after an outage, and the run goes on', async () => {
      bench.service.answers['/flaky'] = (response, count) => reply(response, count < 3 ? 503 : 200, { count })
      const flaky = call(address('/flaky'), { retries: 3 })
      const { runId, outcome } = await bench.run(workflow('start -> a, a -> b', { a: flaky }))

      expect(outcome?.status).toBe('done')
      const tries = (await bench.steps(runId)).filter((step) => step.path === 'a')
      expect(tries.map(({ attempt, status }) => [attempt, status])).toEqual([
        [1, 'failed'],
        [2, 'failed'],
        [3, 'done'],
      ])
    })

    test('fails the run when its tries are used up, by its title', async () => {
      down('/down')
      const broken = { ...call(address('/down'), { retries: 2 }), title: 'Fetch orders' }
      const { runId, outcome } = await bench.run(workflow('start -> a, a -> b', { a: broken }))

      expect(outcome).toMatchObject({ status: 'failed', error: { kind: 'outage', nodeId: 'a' } })
      expect(outcome?.error?.message).toMatch(/^Fetch orders: /)
      expect(bench.service.count('/down')).toBe(3)
      expect((await bench.steps(runId)).some((step) => step.path === 'b')).toBe(false)
    })

    test('is not tried again when a person must act', async () => {
      bench.service.answers['/missing'] = (response) => reply(response, 404, {})
      const { outcome } = await bench.run(
        workflow('start -> a', { a: call(address('/missing'), { retries: 3 }) }),
      )

      expect(outcome).toMatchObject({ status: 'failed', error: { kind: 'user' } })
      expect(bench.service.count('/missing')).toBe(1)
    })

    test('waits as long as the service asks, without using up a retry', async () => {
      bench.service.answers['/later'] = (response, count) =>
        count < 3 ? reply(response, 429, {}, { 'retry-after': '1' }) : reply(response, 200, {})
      const { outcome } = await bench.run(
        workflow('start -> a', { a: call(address('/later'), { retries: 0 }) }),
      )

      expect(outcome?.status).toBe('done')
      const [first, second] = bench.service.calls.filter(({ path }) => path === '/later')
      expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(950)
    })

    test('fails an attempt that takes too long', async () => {
      bench.service.answers['/silent'] = () => {}
      const { outcome } = await bench.run(
        workflow('start -> a', { a: call(address('/silent'), { timeoutMs: 200 }) }),
      )

      expect(outcome).toMatchObject({ status: 'failed', error: { kind: 'outage' } })
      expect(outcome?.error?.message).toMatch(/0\.2 s/)
    })

    test('leaves by the error port when its policy says so', async () => {
      down('/branch')
      const nodes = {
        a: call(address('/branch'), { onError: 'branch' }),
        rescue: { input: { fields: [{ name: 'why', value: '{{ steps.a.error.message }}' }] } },
      }
      const { runId, outcome } = await bench.run(workflow('start -> a, a -> b, a:error -> rescue', nodes))

      expect(outcome).toMatchObject({ status: 'done', output: { why: expect.stringMatching(/503/) } })
      expect(await bench.steps(runId)).toContainEqual(
        expect.objectContaining({ path: 'b', status: 'skipped' }),
      )
    })

    test('is passed over when the run shall continue', async () => {
      down('/continue')
      const nodes = { a: call(address('/continue'), { onError: 'continue' }) }
      const { outcome } = await bench.run(workflow('start -> a, a -> b', nodes))

      expect(outcome).toMatchObject({ status: 'done', output: { step: 'b' } })
    })

    test('is remembered as passed over when the run leaves memory and comes back', async () => {
      down('/before-wait')
      bench.service.answers['/wait'] = (response, count) =>
        count < 2 ? reply(response, 429, {}, { 'retry-after': '2' }) : reply(response, 200, {})
      const nodes = { a: call(address('/before-wait'), { onError: 'continue' }), b: call(address('/wait')) }
      const { outcome } = await bench.run(workflow('start -> a, a -> b', nodes))

      expect(outcome?.status).toBe('done')
      expect(['/before-wait', '/wait'].map(bench.service.count)).toEqual([1, 2])
    })

    test('lets what runs beside it finish, and starts nothing new', async () => {
      down('/beside/bad')
      bench.service.answers['/beside/slow'] = (response) => setTimeout(() => reply(response, 200, {}), 300)
      const nodes = {
        bad: call(address('/beside/bad')),
        slow: call(address('/beside/slow')),
        after: call(address('/beside/after')),
      }
      const { runId, outcome } = await bench.run(
        workflow('start -> bad, start -> slow, slow -> after', nodes),
      )

      expect(outcome).toMatchObject({ status: 'failed', error: { nodeId: 'bad' } })
      expect(await bench.steps(runId)).toContainEqual(
        expect.objectContaining({ path: 'slow', status: 'done' }),
      )
      expect(bench.service.count('/beside/after')).toBe(0)
    })

    test('says which expression finds nothing', async () => {
      const a = { ...call('{{ trigger.nowhere.url }}'), title: 'Ask' }
      const { outcome } = await bench.run(workflow('start -> a', { a }))

      expect(outcome).toMatchObject({ status: 'failed', error: { kind: 'user' } })
      expect(outcome?.error?.message).toMatch(/^Ask: .*trigger\.nowhere\.url/)
    })

    test('keeps zero characters and half surrogates out of the database', async () => {
      const odd = { input: { fields: [{ name: 'text', value: '{{ trigger.text }}' }] } }
      const { outcome } = await bench.run(workflow('start -> a', { a: odd }), {
        text: 'a\u0000b\ud800c \\u0000',
      })

      expect(outcome).toMatchObject({ status: 'done', output: { text: 'a\ufffdb\ufffdc \\u0000' } })
    })
  })
}
