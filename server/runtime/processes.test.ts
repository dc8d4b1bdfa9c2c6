import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { reply, type Service, startService } from './conformance/services.ts'
import { startRuntime, type TestRuntime } from './conformance/start-runtime.ts'
import { call, createWorkspace, type Workspace, workflow } from './conformance/workspace.ts'

let database: TestDatabase
let workspace: Workspace
let service: Service
const runtimes: TestRuntime[] = []

beforeAll(async () => {
  database = await testDatabase(40)
  workspace = await createWorkspace(database.pool)
  service = await startService()
})

afterEach(async () => {
  await Promise.all(runtimes.splice(0).map((runtime) => runtime.end(0)))
})

afterAll(async () => {
  await service?.stop()
  await database?.stop()
})

async function runtime(settings: Record<string, string> = {}) {
  const started = await startRuntime(database.pool, settings)
  runtimes.push(started)
  return started
}

const one = (path: string, policy = {}) =>
  workspace.publish(workflow('start -> a', { a: call(service.address(path), policy) }))

test('a process works on no more runs at a time than it is told', async () => {
  let atOnce = 0
  let most = 0
  service.answers['/busy'] = (response) => {
    most = Math.max(most, ++atOnce)
    setTimeout(() => {
      atOnce--
      reply(response, 200, {})
    }, 50)
  }
  const busy = await runtime({ RUN_CONCURRENCY: '3' })
  const live = await one('/busy')
  const runs = await Promise.all(Array.from({ length: 12 }, () => busy.accept({ ...live, payload: {} })))
  const outcomes = await Promise.all(runs.map(({ runId }) => busy.outcome(runId, 40_000)))

  expect(outcomes.map((outcome) => outcome?.status)).toEqual(runs.map(() => 'done'))
  expect(most).toBe(3)
})

test('a process for the web alone leaves the runs to the others, and learns how they end at once', async () => {
  const web = await runtime({ ROLE: 'web' })
  await runtime({ ROLE: 'worker' })
  service.answers['/remote'] = (response) => setTimeout(() => reply(response, 200, { ok: true }), 300)
  const { runId } = await web.accept({ ...(await one('/remote')), payload: {} })

  expect(await web.outcome(runId, 40_000)).toMatchObject({ status: 'done' })
  expect(service.count('/remote')).toBe(1)
})

test('a run is cancelled by a process that does not work on it', async () => {
  const worker = await runtime()
  const web = await runtime({ ROLE: 'web' })
  service.answers['/far'] = () => {}
  const { runId } = await worker.accept({ ...(await one('/far')), payload: {} })
  await vi.waitFor(() => expect(service.count('/far')).toBe(1), 40_000)

  expect(await web.cancel(runId)).toBe(true)
  expect(await web.outcome(runId, 40_000)).toMatchObject({ status: 'cancelled' })
})

test('a process that stops lets the running step finish and hands the run over', async () => {
  service.answers['/hand/a'] = (response) => setTimeout(() => reply(response, 200, {}), 400)
  const first = await runtime()
  const nodes = { a: call(service.address('/hand/a')), b: call(service.address('/hand/b')) }
  const live = await workspace.publish(workflow('start -> a, a -> b', nodes))
  const { runId } = await first.accept({ ...live, payload: {} })
  await vi.waitFor(() => expect(service.count('/hand/a')).toBe(1), 40_000)
  await first.stop(5_000)
  const { rows } = await database.pool.query('select status, owner from runs where id = $1', [runId])
  expect(rows).toEqual([{ status: 'queued', owner: null }])

  const second = await runtime()
  expect(await second.outcome(runId, 40_000)).toMatchObject({ status: 'done' })
  expect(['/hand/a', '/hand/b'].map(service.count)).toEqual([1, 1])
})

test('a step that outlasts the stop is cut short and tried again elsewhere', async () => {
  service.answers['/cut'] = (response, count) => count > 1 && reply(response, 200, {})
  const first = await runtime()
  const { runId } = await first.accept({ ...(await one('/cut')), payload: {} })
  await vi.waitFor(() => expect(service.count('/cut')).toBe(1), 40_000)
  await first.stop(100)

  const second = await runtime()
  expect(await second.outcome(runId, 40_000)).toMatchObject({ status: 'done' })
})

test('a thousand runs that wait for the same moment go on within seconds of it', async () => {
  const due = new Date(Date.now() + 2_500).toUTCString()
  service.answers['/due'] = (response, count) =>
    count <= 1_000 ? reply(response, 429, {}, { 'retry-after': due }) : reply(response, 200, {})
  const patient = await runtime()
  const live = await one('/due')
  const runs = await Promise.all(
    Array.from({ length: 1_000 }, () => patient.accept({ ...live, payload: {} })),
  )
  const outcomes = await Promise.all(runs.map(({ runId }) => patient.outcome(runId, 40_000)))

  expect(outcomes.filter((outcome) => outcome?.status === 'done')).toHaveLength(1_000)
})
