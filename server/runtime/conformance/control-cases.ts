import { describe, expect, test, vi } from 'vitest'
import type { Bench } from './bench.ts'
import { reply } from './services.ts'
import { call, workflow } from './workspace.ts'

/** Long enough for several of its steps to finish in one millisecond. */
const chain = (steps: number) =>
  Array.from({ length: steps }, (_, index) => `${index ? `n${index}` : 'start'} -> n${index + 1}`).join(',')

/** What people and doors do to runs. */
export function controlCases(bench: Bench) {
  const address = (path: string) => bench.service.address(path)

  describe('a run', () => {
    test('is cancelled while a step runs, and the step is stopped', async () => {
      bench.service.answers['/hangs'] = () => {}
      const nodes = { a: call(address('/hangs')), b: call(address('/after-hang')) }
      const live = await bench.workspace.publish(workflow('start -> a, a -> b', nodes))
      const { runId } = await bench.runtime.accept({ ...live, payload: {} })
      await vi.waitFor(() => expect(bench.service.count('/hangs')).toBe(1), 40_000)

      expect(await bench.runtime.cancel(runId)).toBe(true)
      expect(await bench.runtime.outcome(runId, 40_000)).toMatchObject({ status: 'cancelled' })
      expect(await bench.runtime.cancel(runId)).toBe(false)
      expect(bench.service.count('/after-hang')).toBe(0)
      await vi.waitFor(async () =>
        expect(await bench.steps(runId)).toContainEqual(
          expect.objectContaining({ path: 'a', status: 'failed' }),
        ),
      )
    })

    test('is cancelled while it waits', async () => {
      bench.service.answers['/wait-long'] = (response) => reply(response, 429, {}, { 'retry-after': '3600' })
      const live = await bench.workspace.publish(workflow('start -> a', { a: call(address('/wait-long')) }))
      const { runId } = await bench.runtime.accept({ ...live, payload: {} })
      await vi.waitFor(() => expect(bench.service.count('/wait-long')).toBe(1), 40_000)

      expect(await bench.runtime.cancel(runId)).toBe(true)
      expect(await bench.runtime.outcome(runId, 40_000)).toMatchObject({ status: 'cancelled' })
    })

    test('is resumed where it failed; finished steps are not run again', async () => {
      bench.service.answers['/mended'] = (response, count) =>
        reply(response, count < 2 ? 503 : 200, { count })
      const nodes = { a: call(address('/before-mended')), b: call(address('/mended')) }
      const { runId, outcome } = await bench.run(workflow('start -> a, a -> b, b -> c', nodes))
      expect(outcome?.status).toBe('failed')

      await bench.runtime.resume(runId)
      expect(await bench.runtime.outcome(runId, 40_000)).toMatchObject({
        status: 'done',
        output: { step: 'c' },
      })
      expect(bench.service.count('/before-mended')).toBe(1)
      const tries = (await bench.steps(runId)).filter((step) => step.path === 'b')
      expect(tries.map(({ attempt, status }) => [attempt, status])).toEqual([
        [1, 'failed'],
        [2, 'done'],
      ])
    })

    test('has all its tries again once it is resumed', async () => {
      bench.service.answers['/stubborn'] = (response, count) => reply(response, count < 4 ? 503 : 200, {})
      const nodes = { a: call(address('/stubborn'), { retries: 1 }) }
      const { runId, outcome } = await bench.run(workflow('start -> a', nodes))
      expect(outcome?.status).toBe('failed')

      await bench.runtime.resume(runId)
      expect(await bench.runtime.outcome(runId, 40_000)).toMatchObject({ status: 'done' })
      expect(bench.service.count('/stubborn')).toBe(4)
    })

    test('that is done cannot be resumed', async () => {
      const { runId } = await bench.run(workflow('start -> a'))

      await expect(bench.runtime.resume(runId)).rejects.toThrow(/this one is done/)
    })

    test('is run again from a step, on what the steps before it gave', async () => {
      const nodes = {
        a: call(address('/again/a')),
        b: call(address('/again/b')),
        c: call(address('/again/c')),
      }
      const { runId } = await bench.run(workflow('start -> a, a -> b, b -> c', nodes), { order: 7 })

      const again = await bench.runtime.again(runId, { nodeId: 'b', startedById: null })
      expect(again.runId).not.toBe(runId)
      expect(await bench.runtime.outcome(again.runId, 40_000)).toMatchObject({ status: 'done' })
      expect(['/again/a', '/again/b', '/again/c'].map(bench.service.count)).toEqual([1, 2, 2])
      expect(await bench.steps(again.runId)).toContainEqual(
        expect.objectContaining({ path: 'start', output: { order: 7 } }),
      )
    })

    test('is run again as a whole', async () => {
      const { runId } = await bench.run(workflow('start -> a', { a: call(address('/whole')) }))
      const again = await bench.runtime.again(runId, { startedById: null })

      expect(await bench.runtime.outcome(again.runId, 40_000)).toMatchObject({ status: 'done' })
      expect(bench.service.count('/whole')).toBe(2)
    })

    test.each([
      ['a long chain', chain(60), { step: 'n60' }],
      ['a stop beside a slower branch', 'start -> slow, start -> stop', 'enough'],
    ])('of %s gives whoever asks later what it gave whoever waited', async (_of, lines, output) => {
      bench.service.answers['/slower'] = (response) => setTimeout(() => reply(response, 200, {}), 200)
      const stop = { type: 'flow.stop', input: { output: 'enough' } }
      const nodes = { stop, slow: call(address('/slower')) }
      const { runId, outcome } = await bench.run(workflow(lines, lines.includes('stop') ? nodes : {}))
      expect(outcome).toMatchObject({ status: 'done', output })

      // By now only the tables know.
      expect(await bench.steps(runId)).not.toEqual([])
      expect(await bench.runtime.outcome(runId, 40_000)).toEqual(outcome)
    })

    test('answers its caller by a step before it ends', async () => {
      bench.service.answers['/slow-end'] = (response) => setTimeout(() => reply(response, 200, {}), 500)
      const answer = { type: 'webhook.respond', input: { status: 201, body: { id: '{{ trigger.id }}' } } }
      const nodes = { answer, slow: call(address('/slow-end')) }
      const live = await bench.workspace.publish(workflow('start -> answer, answer -> slow', nodes))
      const { runId } = await bench.runtime.accept({ ...live, payload: { id: 5 } })

      expect(await bench.runtime.response(runId, 10_000)).toMatchObject({ status: 201, body: { id: 5 } })
      expect(await bench.runtime.outcome(runId, 40_000)).toMatchObject({ status: 'done' })
      expect(await bench.runtime.response(runId, 1_000)).toMatchObject({ status: 201 })
    })

    test('without an answer gives null once it ends', async () => {
      const live = await bench.workspace.publish(workflow('start -> a'))
      const { runId } = await bench.runtime.accept({ ...live, payload: {} })

      expect(await bench.runtime.response(runId, 10_000)).toBeNull()
    })

    test('of one event is started once, however often the event is delivered', async () => {
      const live = await bench.workspace.publish(workflow('start -> a'))
      const event = { ...live, payload: {}, dedupeKey: 'delivery-1' }
      const all = await Promise.all([1, 2, 3].map(() => bench.runtime.accept(event)))
      const later = await bench.runtime.accept(event)

      expect(new Set([...all, later].map(({ runId }) => runId)).size).toBe(1)
      expect(all.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
      expect(later.duplicate).toBe(true)
    })

    test('of a draft uses pinned data; a live one does not', async () => {
      const pinned = { ...call(address('/pinned')), pinned: { canned: true } }
      const live = await bench.workspace.publish(workflow('start -> a', { a: pinned }))
      const draft = { ...live, version: null, payload: {}, startedById: null }
      const { runId } = await bench.runtime.start(draft)
      expect(await bench.runtime.outcome(runId, 40_000)).toMatchObject({ output: { canned: true } })
      expect(bench.service.count('/pinned')).toBe(0)

      const real = await bench.runtime.accept({ ...live, payload: {} })
      await bench.runtime.outcome(real.runId, 40_000)
      expect(bench.service.count('/pinned')).toBe(1)
    })

    test('of one step alone uses what an earlier run left', async () => {
      const see = { input: { fields: [{ name: 'seen', value: '{{ steps.a.step & trigger.name }}' }] } }
      const document = workflow('start -> a, a -> b, b -> c', { b: see, c: call(address('/alone/after')) })
      const live = await bench.workspace.publish(document)
      const first = await bench.runtime.accept({ ...live, payload: { name: '1' } })
      await bench.runtime.outcome(first.runId, 40_000)

      const { runId } = await bench.runtime.start({
        ...live,
        version: null,
        payload: { name: '2' },
        onlyNodeId: 'b',
        sourceRunId: first.runId,
        startedById: null,
      })
      expect(await bench.runtime.outcome(runId, 40_000)).toMatchObject({
        status: 'done',
        output: { seen: 'a2' },
      })
      expect(bench.service.count('/alone/after')).toBe(1)
    })
  })
}
