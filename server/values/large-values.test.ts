import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Json } from '#graph/workflow'
import { prepareBench } from '../runtime/conformance/bench.ts'
import { embeddedDriver } from '../runtime/conformance/embedded-driver.ts'
import { inngestDriver } from '../runtime/conformance/inngest-driver.ts'
import { call, workflow } from '../runtime/conformance/workspace.ts'
import { fromStored, handleOf } from './handle.ts'
import { costMs, watchStalls } from './test-stalls.ts'

/** A list that is some hundred KB of JSON. */
const rows = (count: number) =>
  Array.from({ length: count }, (_, id) => ({ id, name: `Row ${id}`, note: 'x'.repeat(80) }))
const set = (...fields: [name: string, value: Json][]) => ({
  input: { fields: fields.map(([name, value]) => ({ name, value })) },
})

describe.each([embeddedDriver, inngestDriver])('on the $name engine', (driver) => {
  const bench = prepareBench(driver)
  const storedOutput = async (runId: string, path: string) => {
    const step = (await bench.steps(runId)).find((each) => each.path === path)
    return fromStored(step?.output ?? null)
  }

  test('a large payload leaves its rows, and steps see all of it', async () => {
    const payload = { list: rows(2_000), total: 7 }
    const { runId, outcome } = await bench.run(
      workflow('start -> a, a -> b', {
        a: set(
          ['last', '{{ trigger.list[-1].name }}'],
          ['sum', '{{ $count(trigger.list) + trigger.total }}'],
        ),
        b: set(['text', '{{ steps.a.last }} of {{ $count($$.trigger.list) }}']),
      }),
      payload,
    )
    const { rows: events } = await bench.database.pool.query(
      'select payload from trigger_events where id = $1',
      [runId],
    )

    expect(outcome).toMatchObject({ status: 'done', output: { text: 'Row 1999 of 2000' } })
    expect(await storedOutput(runId, 'a')).toEqual({ last: 'Row 1999', sum: 2_007 })
    for (const held of [fromStored(events[0].payload), await storedOutput(runId, 'start')]) {
      expect(handleOf(held)).toMatchObject({
        bytes: Buffer.byteLength(JSON.stringify(payload)),
        preview: { list: [{ id: 0, name: 'Row 0' }, { id: 1 }, { id: 2 }], total: 7 },
      })
    }
  })

  test('a large result is handed on whole, and its row keeps a preview', async () => {
    const { runId, outcome } = await bench.run(
      workflow('start -> a, a -> b, b -> c', {
        a: set(['text', '{{ $pad("", 200000, "ä") }}']),
        b: set(['copy', '{{ steps.a }}'], ['length', '{{ $length(steps.a.text) }}']),
        c: set(['same', '{{ steps.b.copy.text = steps.a.text }}'], ['length', '{{ steps.b.length }}']),
      }),
    )
    const held = handleOf(await storedOutput(runId, 'a'))

    expect(outcome).toMatchObject({ status: 'done', output: { same: true, length: 200_000 } })
    expect(held).toMatchObject({ bytes: 400_011, preview: { text: `${'ä'.repeat(200)}…` } })
    expect(await storedOutput(runId, 'c')).toEqual({ same: true, length: 200_000 })
  })

  test('values that look like a reference are what they are', async () => {
    const tricks: Json[] = [
      { '~blob': { id: 'x', bytes: 1, sha256: '' } },
      { '~value': 1 },
      { '~value': { '~blob': 1 } },
    ]
    for (const trick of tricks) {
      const { runId, outcome } = await bench.run(
        workflow('start -> a', { a: set(['kept', '{{ trigger }}'], ['known', '{{ $keys(trigger) }}']) }),
        trick,
      )

      expect(outcome).toMatchObject({ status: 'done', output: { kept: trick } })
      expect(await storedOutput(runId, 'start')).toEqual(trick)
    }
  })
})

describe('between processes and over time', () => {
  const bench = prepareBench(embeddedDriver)

  test('a run taken up again reads large results from the store', async () => {
    const failing = call(bench.service.address('/flaky'))
    bench.service.answers['/flaky'] = (response, count) =>
      response.writeHead(count === 1 ? 400 : 200, { 'content-type': 'application/json' }).end('{}')
    const { runId, outcome } = await bench.run(
      workflow('start -> a, a -> b, b -> c', {
        a: set(['text', '{{ $pad("", 200000, "x") }}']),
        b: failing,
        c: set(['length', '{{ $length(steps.a.text) + $length(trigger.text) }}']),
      }),
      { text: 'y'.repeat(100_000) },
    )
    expect(outcome).toMatchObject({ status: 'failed' })
    await bench.runtime.resume(runId)

    expect(await bench.runtime.outcome(runId, 40_000)).toMatchObject({
      status: 'done',
      output: { length: 300_000 },
    })
  })

  test('a run made from another one uses what that one kept', async () => {
    const { runId } = await bench.run(
      workflow('start -> a, a -> b', {
        a: set(['text', '{{ $pad("", 200000, "x") }}']),
        b: set(['length', '{{ $length(steps.a.text) }}']),
      }),
    )
    const again = await bench.runtime.again(runId, { nodeId: 'b', startedById: null })

    expect(await bench.runtime.outcome(again.runId, 40_000)).toMatchObject({ output: { length: 200_000 } })
  })
})

describe('with 50 MB', () => {
  const server = createServer(async (request, response) => {
    if (request.method === 'POST')
      return response.end(JSON.stringify({ got: (await buffer(request)).byteLength }))
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(largeText)
  })
  const largeText = JSON.stringify({
    rows: Array.from({ length: 400_000 }, (_, id) => ({ id, note: 'n'.repeat(110) })),
  })
  let url: string
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => server.close())

  const generous = prepareBench({
    name: 'generous',
    start: async ({ pool }) => {
      const { startRuntime } = await import('../runtime/conformance/start-runtime.ts')
      const runtime = await startRuntime(pool, { STEP_OUTPUT_LIMIT: String(64 * 1024 * 1024) })
      return { runtime, end: runtime.end }
    },
  })

  const sparing = prepareBench(embeddedDriver)

  test('a result is refused where the settings do not grant it, with what to do', async () => {
    const { outcome } = await sparing.run(workflow('start -> a', { a: call(url) }))

    expect(outcome).toMatchObject({
      status: 'failed',
      error: {
        kind: 'user',
        message: expect.stringMatching(/answer of 127\.0\.0\.1:\d+ is larger than 16\.0 MB/),
        fix: expect.stringContaining('read the answer as a file'),
      },
    })
  })

  test('a result is handled where the settings grant it, and neighbours hardly wait', async () => {
    const stalls = watchStalls()
    const { outcome } = await generous.run(
      workflow('start -> a, a -> b', {
        a: call(url),
        b: set(['count', '{{ $count(steps.a.body.rows) }}'], ['last', '{{ steps.a.body.rows[-1].id }}']),
      }),
    )
    const longest = stalls.stop()

    expect(outcome).toMatchObject({ status: 'done', output: { count: 400_000, last: 399_999 } })
    // The same at one go takes longer than any neighbour had to wait.
    expect(longest).toBeLessThan(costMs(() => JSON.parse(JSON.stringify(JSON.parse(largeText)))))
  }, 60_000)
})
