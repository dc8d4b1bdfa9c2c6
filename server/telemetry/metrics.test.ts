import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Service, startService } from '#server/runtime/conformance/services'
import { chain, type TestDoors, testDoors, testNode } from '../doors/test-doors.ts'
import { readExposition } from './test-exposition.ts'

let doors: TestDoors
let service: Service

beforeAll(async () => {
  service = await startService()
  doors = await testDoors({ EGRESS_ALLOW: '127.0.0.1', METRICS_BY_WORKFLOW: 'true' })
})
afterAll(async () => {
  await doors?.stop()
  await service?.stop()
})

const hook = (path: string, respond = 'finished') => testNode('hook', 'trigger.webhook', { path, respond })
const set = testNode('set', 'data.set', { fields: [{ name: 'a', value: 'b' }] })
const call = (path: string, policy = {}) =>
  testNode('call', 'http.request', { method: 'POST', url: service.address(path) }, { policy })
const post = (path: string, headers = {}) =>
  fetch(`${doors.address}/hooks/${path}`, { method: 'POST', headers })

async function scrape() {
  return readExposition(await (await fetch(`${doors.address}/metrics`)).text())
}

test('counts what was accepted and how it ended, for each workflow when asked to', async () => {
  const { workflowId } = await doors.publish(chain(hook('counted'), set))
  for (let each = 0; each < 3; each++) await post('counted')
  const metrics = await scrape()

  expect(metrics.value('patchbay_runs_accepted_total', { workflow: workflowId })).toBe(3)
  expect(metrics.value('patchbay_runs_finished_total', { result: 'done', workflow: workflowId })).toBe(3)
  expect(metrics.value('patchbay_run_seconds_count', { result: 'done', workflow: workflowId })).toBe(3)
})

test('times attempts at steps by the type of the node and how they ended', async () => {
  service.answers['/flaky'] = (response, count) => response.writeHead(count === 1 ? 503 : 404).end()
  const policy = { backoff: { firstMs: 10, factor: 1, maxMs: 10 } }
  await doors.publish(chain(hook('timed'), set, call('/flaky', policy)))
  await post('timed')
  const metrics = await scrape()
  const attempts = (result: string) =>
    metrics.value('patchbay_step_seconds_count', { type: 'http.request', result })

  expect([attempts('retried'), attempts('failed')]).toEqual([1, 1])
  expect(metrics.value('patchbay_step_seconds_count', { type: 'data.set', result: 'done' })).toBeGreaterThan(
    0,
  )
  expect(metrics.value('patchbay_steps_running')).toBe(0)
})

test('tells what the journal writes, the pool, this process and this build', async () => {
  const metrics = await scrape()

  expect(metrics.value('patchbay_journal_flush_rows_count')).toBeGreaterThan(0)
  expect(metrics.value('patchbay_journal_flush_seconds_sum')).toBeGreaterThan(0)
  expect(metrics.value('patchbay_database_connections', { state: 'pending' })).toBe(0)
  expect(metrics.value('patchbay_build_info')).toBe(1)
  expect(metrics.value('patchbay_events_refused_total')).toBe(0)
  expect(metrics.value('patchbay_overloaded')).toBe(0)
  expect(metrics.value('patchbay_rush')).toBe(0)
  expect(metrics.value('process_resident_memory_bytes')).toBeGreaterThan(0)
  expect(metrics.value('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0)
})

test('tells how far the whole instance is behind', async () => {
  const web = await testDoors({ ROLE: 'web' })
  await web.publish(chain(hook('idle', 'accepted'), set))
  await fetch(`${web.address}/hooks/idle`, { method: 'POST' })
  await web.database.pool.query("update runs set wake_at = now() - interval '90 seconds'")
  const metrics = readExposition(await (await fetch(`${web.address}/metrics`)).text())
  await web.stop()

  expect(metrics.value('patchbay_runs', { status: 'queued' })).toBe(1)
  expect(metrics.value('patchbay_runs', { status: 'waiting' })).toBe(0)
  expect(metrics.value('patchbay_queue_lag_seconds')).toBeGreaterThan(89)
  expect(metrics.value('patchbay_trigger_lag_seconds')).toBe(0)
  expect(metrics.value('patchbay_database_up')).toBe(1)
})

test('answers while the database is away, without what only the database knows', async () => {
  const alone = await testDoors()
  await alone.cable.cut()
  const metrics = readExposition(await (await fetch(`${alone.address}/metrics`)).text())
  await alone.stop()

  expect(metrics.value('patchbay_database_up')).toBe(0)
  expect(metrics.value('patchbay_queue_lag_seconds')).toBeUndefined()
  expect(metrics.value('process_resident_memory_bytes')).toBeGreaterThan(0)
})

test('no label names a run, and the names keep to the conventions', async () => {
  const { samples, types } = await scrape()
  const { rows } = await doors.database.pool.query<{ id: string }>('select id from runs')
  const text = JSON.stringify(samples)
  const own = [...types].filter(([name]) => name.startsWith('patchbay_'))

  expect(rows.filter(({ id }) => text.includes(id))).toEqual([])
  expect(own.filter(([name, type]) => (type === 'counter') !== name.endsWith('_total'))).toEqual([])
  expect(own.map(([name]) => name).filter((name) => /_(ms|milliseconds|minutes|kb|mb)$/.test(name))).toEqual(
    [],
  )
})

test('workflows have no series of their own unless asked for', async () => {
  const plain = await testDoors()
  await plain.publish(chain(hook('plain'), set))
  await fetch(`${plain.address}/hooks/plain`, { method: 'POST' })
  const metrics = readExposition(await (await fetch(`${plain.address}/metrics`)).text())
  await plain.stop()

  expect(metrics.value('patchbay_runs_finished_total', { result: 'done' })).toBe(1)
  expect(metrics.samples.filter(({ labels }) => 'workflow' in labels)).toEqual([])
})
