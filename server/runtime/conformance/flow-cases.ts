import { describe, expect, test, vi } from 'vitest'
import type { FlowRules } from '#graph/flow-rules'
import type { Json } from '#graph/workflow'
import type { Bench } from './bench.ts'
import { reply } from './services.ts'
import { call, condition, workflow } from './workspace.ts'

/** Runs of a workflow take turns by its rules. */
export function flowCases(bench: Bench) {
  const address = (path: string) => bench.service.address(path)

  /** A live workflow whose one step calls `path`, where answers wait until they are given. */
  async function gated(path: string, flow: FlowRules) {
    const open: (() => void)[] = []
    let came = 0
    bench.service.answers[path] = (response) => {
      came += 1
      open.push(() => reply(response, 200, {}))
    }
    const document = { ...workflow('start -> a', { a: call(address(path)) }), settings: { flow } }
    const live = await bench.workspace.publish(document)
    const calls = () => came

    return {
      accept: async (payload: Json = {}) => (await bench.runtime.accept({ ...live, payload })).runId,
      calls,
      reached: (count: number) => vi.waitFor(() => expect(calls()).toBe(count), WAIT),
      /** Lets the oldest call under way end. */
      answer: () => open.shift()?.(),
      atOnce: () => open.length,
    }
  }
  const outcome = (runId: string) => bench.runtime.outcome(runId, 40_000)
  const standing = async (runId: string) => (await bench.runtime.standing([runId])).get(runId)
  const limit = (atOnce: number, key?: string): FlowRules => ({
    turns: { by: 'limit', atOnce },
    ...(key && { key }),
  })

  describe('runs that take turns', () => {
    test('are at work no more at once than allowed, and all of them end', async () => {
      const line = await gated('/flow/limit', limit(2))
      const runIds: string[] = []
      for (let number = 0; number < 5; number++) runIds.push(await line.accept())
      await line.reached(2)
      await vi.waitFor(
        async () => expect(await standing(runIds[4] ?? '')).toMatchObject({ for: 'turn', ahead: 2 }),
        WAIT,
      )

      for (let ended = 1; ended <= 3; ended++) {
        line.answer()
        await line.reached(2 + ended)
        expect(line.atOnce()).toBe(2)
      }
      line.answer()
      line.answer()
      for (const runId of runIds) expect(await outcome(runId)).toMatchObject({ status: 'done' })
    })

    test('stand in lines of their own for each key', async () => {
      const line = await gated('/flow/keys', limit(1, '{{ trigger.customer }}'))
      const ann = await line.accept({ customer: 'Ann' })
      const again = await line.accept({ customer: 'Ann' })
      const bob = await line.accept({ customer: 'Bob' })
      await line.reached(2)
      expect(await standing(again)).toMatchObject({ for: 'turn', ahead: 0 })

      // Whichever of the two came first: only Ann's makes room for the other one of hers.
      line.answer()
      line.answer()
      await line.reached(3)
      line.answer()
      for (const runId of [ann, again, bob]) expect(await outcome(runId)).toMatchObject({ status: 'done' })
    })

    test('go in the order in which they were accepted', async () => {
      const seen: string[] = []
      const document = workflow('start -> a', { a: call(address('/flow/order/{{ trigger.number }}')) })
      const live = await bench.workspace.publish({
        ...document,
        settings: { flow: { turns: { by: 'order' } } },
      })
      const runIds: string[] = []
      for (let number = 0; number < 8; number++) {
        const path = `/flow/order/${number}`
        bench.service.answers[path] = (response) => {
          seen.push(path)
          reply(response, number === 3 ? 400 : 200, {})
        }
        runIds.push((await bench.runtime.accept({ ...live, payload: { number } })).runId)
      }

      const statuses = []
      for (const runId of runIds) statuses.push((await outcome(runId))?.status)
      expect(statuses).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((number) => (number === 3 ? 'failed' : 'done')))
      expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((number) => `/flow/order/${number}`))
    })

    test('may be held up by a failed one until it is resumed', async () => {
      const flow: FlowRules = { turns: { by: 'order', afterFailure: 'hold' } }
      bench.service.answers['/flow/hold'] = (response, count) => reply(response, count === 1 ? 400 : 200, {})
      const document = workflow('start -> a', { a: call(address('/flow/hold')) })
      const live = await bench.workspace.publish({ ...document, settings: { flow } })
      const first = await bench.runtime.accept({ ...live, payload: {} })
      expect(await outcome(first.runId)).toMatchObject({ status: 'failed' })
      const second = await bench.runtime.accept({ ...live, payload: {} })
      const third = await bench.runtime.accept({ ...live, payload: {} })
      await vi.waitFor(
        async () =>
          expect(await standing(third.runId)).toMatchObject({ for: 'failure', runId: first.runId, ahead: 1 }),
        WAIT,
      )

      await bench.runtime.resume(first.runId)
      for (const { runId } of [first, second, third])
        expect(await outcome(runId)).toMatchObject({ status: 'done' })
      expect(bench.service.count('/flow/hold')).toBe(4)
    })

    test('pass a failed one once somebody lets them', async () => {
      const flow: FlowRules = { turns: { by: 'order', afterFailure: 'hold' } }
      bench.service.answers['/flow/pass'] = (response, count) => reply(response, count === 1 ? 400 : 200, {})
      const document = workflow('start -> a', { a: call(address('/flow/pass')) })
      const live = await bench.workspace.publish({ ...document, settings: { flow } })
      const first = await bench.runtime.accept({ ...live, payload: {} })
      await outcome(first.runId)
      const second = await bench.runtime.accept({ ...live, payload: {} })

      expect(await bench.runtime.letPass(first.runId)).toBe(true)
      expect(await outcome(second.runId)).toMatchObject({ status: 'done' })
      expect(await bench.runtime.letPass(first.runId)).toBe(false)
    })

    test.each(['hold', 'pass'] as const)('%s a place while they wait, as chosen', async (whileWaiting) => {
      const path = `/flow/waiting-${whileWaiting}`
      bench.service.answers[path] = (response, count) =>
        count === 1 ? reply(response, 429, {}, { 'retry-after': '3' }) : reply(response, 200, {})
      const document = workflow('start -> a', { a: call(address(path)) })
      const flow: FlowRules = { turns: { by: 'order', whileWaiting } }
      const live = await bench.workspace.publish({ ...document, settings: { flow } })
      const first = await bench.runtime.accept({ ...live, payload: {} })
      await vi.waitFor(() => expect(bench.service.count(path)).toBe(1), WAIT)
      const second = await bench.runtime.accept({ ...live, payload: {} })

      const ended: string[] = []
      await Promise.all(
        [first, second].map(async ({ runId }) => {
          expect(await outcome(runId)).toMatchObject({ status: 'done' })
          ended.push(runId)
        }),
      )
      const inOrder = [first.runId, second.runId]
      expect(ended).toEqual(whileWaiting === 'hold' ? inOrder : inOrder.toReversed())
    })

    test('start no faster than the pace allows', async () => {
      const line = await gated('/flow/pace', { throttle: { runs: 2, perSeconds: 2 } })
      const runIds: string[] = []
      for (let number = 0; number < 5; number++) runIds.push(await line.accept())
      await line.reached(2)
      await vi.waitFor(async () => expect((await standing(runIds[4] ?? ''))?.for).toBe('pace'), WAIT)
      await line.reached(5)
      const { rows } = await bench.database.pool.query<{ at: Date }>(
        'select started_at as at from runs where id = any($1) order by 1',
        [runIds],
      )
      const at = rows.map((row) => row.at.getTime())

      while (line.atOnce() > 0) line.answer()
      for (const runId of runIds) expect(await outcome(runId)).toMatchObject({ status: 'done' })
      // Third and fifth begin a period later than first and third; taking a run up adds some.
      expect((at[2] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(1_500)
      expect((at[4] ?? 0) - (at[2] ?? 0)).toBeGreaterThan(1_500)
    })

    test('stand for all events before them once it is quiet', async () => {
      const line = await gated('/flow/quiet', { debounce: { quietSeconds: 1 } })
      const runIds: string[] = []
      for (let number = 0; number < 4; number++) runIds.push(await line.accept({ number }))
      const last = runIds.pop() ?? ''
      for (const runId of runIds)
        expect(await outcome(runId)).toMatchObject({
          status: 'cancelled',
          error: { kind: 'turns', message: 'Replaced by a newer event.' },
        })
      expect(await standing(last)).toMatchObject({ for: 'quiet', until: expect.any(Date) })

      await line.reached(1)
      line.answer()
      expect(await outcome(last)).toMatchObject({ status: 'done' })
      expect(line.calls()).toBe(1)
    })

    test('are skipped while another is under way', async () => {
      const line = await gated('/flow/skip', { turns: { by: 'single', keep: 'older' } })
      const first = await line.accept()
      await line.reached(1)
      const second = await line.accept()
      expect(await outcome(second)).toMatchObject({ status: 'cancelled', error: { kind: 'turns' } })

      line.answer()
      expect(await outcome(first)).toMatchObject({ status: 'done' })
      const third = await line.accept()
      await line.reached(2)
      line.answer()
      expect(await outcome(third)).toMatchObject({ status: 'done' })
    })

    test('take the place of an older one', async () => {
      const line = await gated('/flow/replace', { turns: { by: 'single', keep: 'newer' } })
      const first = await line.accept()
      await line.reached(1)
      const second = await line.accept()

      expect(await outcome(first)).toMatchObject({ status: 'cancelled' })
      await line.reached(2)
      line.answer()
      line.answer()
      expect(await outcome(second)).toMatchObject({ status: 'done' })
      const { rows } = await bench.database.pool.query('select error from runs where id = $1', [first])
      expect(rows).toEqual([{ error: { kind: 'turns', message: 'Replaced by a newer event.' } }])
    })

    test('go by priority where several are held', async () => {
      const seen: number[] = []
      const document = workflow('start -> a', { a: call(address('/flow/priority/{{ trigger.level }}')) })
      const flow: FlowRules = { turns: { by: 'limit', atOnce: 1 }, priority: '{{ trigger.level }}' }
      const live = await bench.workspace.publish({ ...document, settings: { flow } })
      const open: (() => void)[] = []
      for (const level of [0, -2, 3, 9]) {
        bench.service.answers[`/flow/priority/${level}`] = (response) => {
          seen.push(level)
          if (level === 0) open.push(() => reply(response, 200, {}))
          else reply(response, 200, {})
        }
      }
      const runs = []
      for (const level of [0, -2, 3, 9]) {
        runs.push(await bench.runtime.accept({ ...live, payload: { level } }))
        await vi.waitFor(() => expect(seen.length).toBe(1), WAIT)
      }
      open[0]?.()

      for (const { runId } of runs) expect(await outcome(runId)).toMatchObject({ status: 'done' })
      expect(seen).toEqual([0, 9, 3, -2])
    })

    test('make room when one that is held or under way is cancelled', async () => {
      const line = await gated('/flow/cancel', limit(1))
      const [first, second, third] = [await line.accept(), await line.accept(), await line.accept()]
      await line.reached(1)
      expect(await bench.runtime.cancel(second)).toBe(true)
      expect(await outcome(second)).toMatchObject({ status: 'cancelled' })
      expect(await bench.runtime.cancel(first)).toBe(true)

      await line.reached(2)
      line.answer()
      line.answer()
      expect(await outcome(third)).toMatchObject({ status: 'done' })
    })

    test('are not asked to when a draft is tested', async () => {
      const line = await gated('/flow/live', limit(1))
      await line.accept()
      await line.reached(1)
      const document = { ...workflow('start -> a'), settings: { flow: limit(1) } }
      const live = await bench.workspace.publish(document)
      const draft = { ...live, version: null, payload: {}, startedById: null }
      const { runId } = await bench.runtime.start(draft)

      expect(await outcome(runId)).toMatchObject({ status: 'done' })
      line.answer()
    })

    test('are held as well when another workflow calls theirs; who calls itself is not', async () => {
      const path = '/flow/called'
      const seen = { now: 0, most: 0 }
      bench.service.answers[path] = (response) => {
        seen.most = Math.max(seen.most, ++seen.now)
        setTimeout(() => {
          seen.now--
          reply(response, 200, {})
        }, 30)
      }
      const nodes = { start: { type: 'trigger.call' }, a: call(address(path)) }
      const settings = { flow: limit(1) }
      const other = await bench.workspace.publish({ ...workflow('start -> a', nodes), settings })
      const calling = (workflowId: string) => ({
        type: 'flow.call',
        input: { workflow: workflowId, data: {}, wait: true },
      })
      const callers = await Promise.all(
        [1, 2, 3].map(() => bench.run(workflow('start -> b', { b: calling(other.workflowId) }))),
      )
      expect(callers.map(({ outcome }) => outcome?.status)).toEqual(['done', 'done', 'done'])
      expect(seen.most).toBe(1)

      const itself = await bench.workspace.publish({ ...workflow('start -> a'), settings })
      const again = workflow('start -> test, test:yes -> b', {
        start: { type: 'trigger.call' },
        test: condition('{{ $exists(trigger.stop) }}', false),
        b: { type: 'flow.call', input: { workflow: itself.workflowId, data: { stop: true }, wait: true } },
      })
      await bench.database.pool.query('update snapshots set document = $1 where id = $2', [
        { ...again, settings },
        itself.snapshotId,
      ])
      const { runId } = await bench.runtime.accept({ ...itself, payload: {} })
      expect(await outcome(runId)).toMatchObject({ status: 'done' })
    })

    test('are held as well when they are started by hand or run again', async () => {
      bench.service.answers['/flow/hand'] = (response, count) =>
        count === 2 ? undefined : reply(response, 200, {})
      const document = workflow('start -> a', { a: call(address('/flow/hand')) })
      const live = await bench.workspace.publish({ ...document, settings: { flow: limit(1) } })
      const first = await bench.runtime.start({ ...live, payload: {}, startedById: null })
      expect(await outcome(first.runId)).toMatchObject({ status: 'done' })
      const blocking = await bench.runtime.start({ ...live, payload: {}, startedById: null })
      await vi.waitFor(() => expect(bench.service.count('/flow/hand')).toBe(2), WAIT)
      const again = await bench.runtime.again(first.runId, { startedById: null })
      await vi.waitFor(async () => expect((await standing(again.runId))?.for).toBe('turn'), WAIT)

      await bench.runtime.cancel(blocking.runId)
      expect(await outcome(again.runId)).toMatchObject({ status: 'done' })
    })
  })
}

const WAIT = { timeout: 40_000, interval: 20 }
