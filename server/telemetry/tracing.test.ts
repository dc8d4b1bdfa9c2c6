import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Node } from '#graph/workflow'
import { type Service, startService } from '#server/runtime/conformance/services'
import { assemble } from '../assemble.ts'
import { chain, type TestDoors, testDoors, testNode } from '../doors/test-doors.ts'
import { createShutdown } from '../shutdown.ts'
import { startCollector } from './test-collector.ts'
import { rootSpanIdOf } from './trace-context.ts'

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const SPAN = '00f067aa0ba902b7'

let collector: Awaited<ReturnType<typeof startCollector>>
let service: Service
let doors: TestDoors

const settings = () => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
  EGRESS_ALLOW: '127.0.0.1',
})

beforeAll(async () => {
  // The SDK reads how it gathers spans from the environment itself.
  process.env.OTEL_BSP_SCHEDULE_DELAY = '20'
  collector = await startCollector()
  service = await startService()
  doors = await testDoors(settings())
})
beforeEach(() => {
  collector.spans.length = 0
})
afterAll(async () => {
  await doors?.stop()
  await service?.stop()
  await collector?.stop()
})

const hook = (path: string) => testNode('hook', 'trigger.webhook', { path, respond: 'finished' })
const greet = testNode('greet', 'data.set', {
  fields: [{ name: 'who', value: 'secret of {{ trigger.body.who }}' }],
})
const call = (path: string, more: Partial<Node> = {}) =>
  testNode('call', 'http.request', { method: 'POST', url: service.address(path) }, more)

async function send(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${doors.address}/hooks/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ who: 'Ann' }),
  })
  const run = await doors.database.db.run.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })

  return { response, runId: run.id }
}

const spansOf = (runId: string) =>
  collector.spans.filter(({ attributes }) => attributes['patchbay.run.id'] === runId)

test('a run is one trace: a span for it and one for each attempt at a step', async () => {
  const { workflowId } = await doors.publish(chain(hook('whole'), greet, call('/whole')))
  const { runId } = await send('whole')
  await expect.poll(() => spansOf(runId).length).toBe(3)
  const [greeted, called, run] = spansOf(runId)

  expect(run).toMatchObject({
    name: 'Test',
    traceId: runId.replaceAll('-', ''),
    spanId: rootSpanIdOf(runId),
    attributes: {
      'patchbay.workflow.id': workflowId,
      'patchbay.workflow.title': 'Test',
      'patchbay.workflow.version': 1,
      'patchbay.run.result': 'done',
    },
  })
  expect(run?.parentSpanId ?? '').toBe('')
  expect(greeted).toMatchObject({ name: 'data.set', traceId: run?.traceId, parentSpanId: run?.spanId })
  expect(called).toMatchObject({
    name: 'http.request',
    traceId: run?.traceId,
    parentSpanId: run?.spanId,
    attributes: {
      'patchbay.step.path': 'call',
      'patchbay.step.type': 'http.request',
      'patchbay.step.attempt': 1,
      'patchbay.step.effect': 'write',
      'patchbay.step.result': 'done',
      'patchbay.workflow.title': 'Test',
    },
  })
  expect([...collector.services]).toEqual(['patchbay'])
})

test('no input, output or payload is in a span', async () => {
  await doors.publish(chain(hook('quiet'), greet))
  const { runId } = await send('quiet')
  await expect.poll(() => spansOf(runId).length).toBe(2)

  expect(JSON.stringify(spansOf(runId))).not.toMatch(/Ann|secret of/)
})

test('a sender that traces has the run in its own trace, and so has whoever a step calls', async () => {
  await doors.publish(chain(hook('joined'), call('/joined')))
  const { runId } = await send('joined', { traceparent: `00-${TRACE}-${SPAN}-01` })
  await expect.poll(() => spansOf(runId).length).toBe(2)
  const [called, run] = spansOf(runId)
  const received = service.calls.find(({ path }) => path === '/joined')?.headers.traceparent

  expect(run).toMatchObject({ traceId: TRACE, parentSpanId: SPAN, spanId: rootSpanIdOf(runId) })
  expect(called).toMatchObject({ traceId: TRACE, parentSpanId: run?.spanId })
  expect(received).toBe(`00-${TRACE}-${called?.spanId}-01`)
})

test('a sender that does not sample is not traced, and those called are told so', async () => {
  await doors.publish(chain(hook('unsampled'), call('/unsampled')))
  const { runId } = await send('unsampled', { traceparent: `00-${TRACE}-${SPAN}-00` })
  const after = await send('unsampled')
  await expect.poll(() => spansOf(after.runId).length).toBe(2)

  expect(spansOf(runId)).toEqual([])
  expect(service.calls.find(({ path }) => path === '/unsampled')?.headers.traceparent).toMatch(
    new RegExp(`^00-${TRACE}-[0-9a-f]{16}-00$`),
  )
})

test('what is no traceparent counts for nothing', async () => {
  await doors.publish(chain(hook('wrong')))
  const { runId } = await send('wrong', { traceparent: '00-nonsense' })
  await expect.poll(() => spansOf(runId).length).toBe(1)

  expect(spansOf(runId)[0]?.traceId).toBe(runId.replaceAll('-', ''))
})

test('a step that fails says why, and so does its run', async () => {
  service.answers['/gone'] = (response) => response.writeHead(404).end('nothing here')
  await doors.publish(chain(hook('failing'), call('/gone')))
  const { runId } = await send('failing')
  await expect.poll(() => spansOf(runId).length).toBe(2)
  const [called, run] = spansOf(runId)

  expect(called?.attributes).toMatchObject({ 'patchbay.step.result': 'failed', 'error.type': 'user' })
  expect(called?.status).toMatchObject({ code: 2, message: expect.stringContaining('404') })
  expect(run?.status).toMatchObject({ code: 2, message: expect.stringMatching(/^call: .*404/) })
})

test('a run that waits and goes on in another process stays one trace, with a span for each stretch', async () => {
  service.answers['/later'] = (response, count) => response.writeHead(count === 1 ? 503 : 200).end('{}')
  const policy = { backoff: { firstMs: 1_500, factor: 1, maxMs: 1_500 } }
  const first = await testDoors(settings())
  await first.publish(
    chain(testNode('hook', 'trigger.webhook', { path: 'later' }), call('/later', { policy })),
  )
  const { runId } = await (await fetch(`${first.address}/hooks/later`, { method: 'POST' })).json()
  await expect.poll(() => spansOf(runId).map(({ name }) => name)).toEqual(['http.request', 'stretch'])
  await first.app.runtime.stop(1_000)
  const other = createShutdown()
  await assemble(first.app.env, other)
  await expect.poll(() => spansOf(runId).length, { timeout: 40_000 }).toBe(5)
  await other.run()
  await first.stop()

  const run = spansOf(runId).find(({ name }) => name === 'Test')
  const steps = spansOf(runId).filter(({ name }) => name === 'http.request')
  const stretches = spansOf(runId).filter(({ name }) => name === 'stretch')
  expect(new Set(spansOf(runId).map(({ traceId }) => traceId))).toEqual(new Set([runId.replaceAll('-', '')]))
  expect(steps.map(({ attributes }) => attributes['patchbay.step.result'])).toEqual(['retried', 'done'])
  expect(steps.map(({ attributes }) => attributes['patchbay.step.attempt'])).toEqual([1, 2])
  expect(steps.map(({ parentSpanId }) => parentSpanId)).toEqual([run?.spanId, run?.spanId])
  expect(stretches.map(({ attributes }) => attributes['patchbay.stretch.end'])).toEqual([
    'waiting',
    'settled',
  ])
  expect(run?.spanId).toBe(rootSpanIdOf(runId))
})

test('a run that another one calls belongs to its trace, and what waits is one span from its beginning', async () => {
  const called = await doors.publish(
    chain(testNode('when', 'trigger.call', {}), testNode('wait', 'wait.for', { amount: 1, unit: 'seconds' })),
  )
  await doors.publish(chain(hook('calling'), testNode('ask', 'flow.call', { workflow: called.workflowId })))
  const response = await fetch(`${doors.address}/hooks/calling`, { method: 'POST' })
  const { rows } = await doors.database.pool.query<{ id: string; parent_run_id: string }>(
    'select id, parent_run_id from runs where parent_run_id is not null',
  )
  const { id: childId, parent_run_id: callerId } = rows[0] ?? expect.fail('Nothing was called.')
  await expect
    .poll(() => spansOf(callerId).some(({ name }) => name === 'Test'), { timeout: 40_000 })
    .toBe(true)
  const child = spansOf(childId).find(({ name }) => name === 'Test')
  const waited = spansOf(childId).find(({ name }) => name === 'wait.for')
  const seconds = Number(BigInt(waited?.endTimeUnixNano ?? 0) - BigInt(waited?.startTimeUnixNano ?? 0)) / 1e9

  expect(response.status).toBe(200)
  expect(child).toMatchObject({ traceId: callerId.replaceAll('-', ''), parentSpanId: rootSpanIdOf(callerId) })
  expect(child?.attributes['patchbay.run.parent_id']).toBe(callerId)
  expect(seconds).toBeGreaterThan(0.9)
})

test('a second delivery of an event leaves no span', async () => {
  const published = await doors.publish(chain(hook('twice'), greet))
  const { workspaceId } = doors
  const event = { ...published, workspaceId, version: 1, nodeId: 'hook', payload: {}, dedupeKey: 'one' }
  const first = await doors.app.runtime.accept(event)
  const second = await doors.app.runtime.accept(event)
  const after = await send('whole')
  await expect.poll(() => spansOf(after.runId).length).toBe(3)
  const traced = new Set(collector.spans.map(({ traceId }) => traceId))

  expect(second).toEqual({ runId: first.runId, duplicate: true })
  expect(traced).toEqual(new Set([first.runId, after.runId].map((id) => id.replaceAll('-', ''))))
})

test('spans are written as protobuf unless JSON is asked for', async () => {
  const own = await startCollector()
  const plain = await testDoors({ OTEL_EXPORTER_OTLP_ENDPOINT: own.url })
  await plain.publish(chain(hook('binary')))
  await fetch(`${plain.address}/hooks/binary`, { method: 'POST' })
  const run = await plain.database.db.run.findFirstOrThrow()
  await plain.stop()
  await own.stop()

  expect(own.requests).toMatchObject([{ path: '/v1/traces', type: 'application/x-protobuf' }])
  expect(own.requests[0]?.body.includes(Buffer.from(run.id.replaceAll('-', ''), 'hex'))).toBe(true)
})

test('without a collector nothing is traced and calls carry no header', async () => {
  const plain = await testDoors({ EGRESS_ALLOW: '127.0.0.1' })
  await plain.publish(chain(hook('untraced'), call('/untraced')))
  await fetch(`${plain.address}/hooks/untraced`, { method: 'POST' })
  await plain.stop()

  expect(service.calls.find(({ path }) => path === '/untraced')?.headers.traceparent).toBeUndefined()
})

test('calls carry no header when TRACE_OUTGOING is off', async () => {
  const kept = await testDoors({ ...settings(), TRACE_OUTGOING: 'false' })
  await kept.publish(chain(hook('kept'), call('/kept')))
  await fetch(`${kept.address}/hooks/kept`, { method: 'POST' })
  await kept.stop()

  expect(service.calls.find(({ path }) => path === '/kept')?.headers.traceparent).toBeUndefined()
})

test('a collector that is away holds up no run', async () => {
  const alone = await testDoors({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' })
  await alone.publish(chain(hook('alone'), greet))
  const response = await fetch(`${alone.address}/hooks/alone`, { method: 'POST', body: '{"who":"Bo"}' })
  await alone.stop()

  expect(response.status).toBe(200)
})
