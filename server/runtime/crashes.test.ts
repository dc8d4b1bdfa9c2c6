import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Workflow } from '#graph/workflow'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { reply, type Service, startService } from './conformance/services.ts'
import { startRuntime } from './conformance/start-runtime.ts'
import { call, createWorkspace, post, type Workspace, workflow } from './conformance/workspace.ts'
import { startWorker, type Worker } from './kill/start-worker.ts'

const LEASE_SECONDS = 2
const PATIENCE = { timeout: 45_000, interval: 100 }

let database: TestDatabase
let workspace: Workspace
let service: Service
const workers: Worker[] = []

beforeAll(async () => {
  database = await testDatabase()
  workspace = await createWorkspace(database.pool)
  service = await startService()
})

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.kill()))
})

afterAll(async () => {
  await service?.stop()
  await database?.stop()
})

async function worker() {
  const started = await startWorker(database.url, LEASE_SECONDS)
  workers.push(started)
  return started
}

async function begin(by: Worker, document: Workflow) {
  const { runId } = await by.accept({ ...(await workspace.publish(document)), payload: {} })
  return runId
}

async function run(runId: string) {
  const { rows } = await database.pool.query('select status, error, crashes from runs where id = $1', [runId])
  return rows[0]
}

const settled = (runId: string, status: string) =>
  vi.waitFor(async () => expect(await run(runId)).toMatchObject({ status }), PATIENCE)

async function attempts(runId: string, path: string) {
  const { rows } = await database.pool.query(
    'select attempt, status, error, doubtful from steps where run_id = $1 and path = $2 order by attempt',
    [runId, path],
  )
  return rows
}

/** Silent to the first call, as long as its process lives. */
const hangingOnce = (path: string) => {
  service.answers[path] = (response, count) => count > 1 && reply(response, 200, { count })
  return service.address(path)
}

const called = (path: string) => vi.waitFor(() => expect(service.count(path)).toBe(1), PATIENCE)

test('a write whose process is killed is tried again, and marked as one that may have run twice', async () => {
  const first = await worker()
  const runId = await begin(first, workflow('start -> a', { a: post(hangingOnce('/killed/write')) }))
  await called('/killed/write')
  expect(await attempts(runId, 'a')).toMatchObject([{ status: 'running', doubtful: true }])
  await Promise.all([first.kill(), worker()])

  await settled(runId, 'done')
  expect(await attempts(runId, 'a')).toMatchObject([
    { attempt: 1, status: 'failed', doubtful: true, error: { interrupted: 'crash' } },
    { attempt: 2, status: 'done', doubtful: false },
  ])
})

test('a write with a key whose process is killed ran once, and is not marked', async () => {
  const first = await worker()
  const keyed = post(hangingOnce('/killed/keyed'), {}, 'Idempotency-Key')
  const runId = await begin(first, workflow('start -> a', { a: keyed }))
  await called('/killed/keyed')
  await Promise.all([first.kill(), worker()])

  await settled(runId, 'done')
  expect((await attempts(runId, 'a')).map(({ doubtful }) => doubtful)).toEqual([false, false])
})

test('a write that wants a person to decide is not tried again after its process was killed', async () => {
  const first = await worker()
  const careful = post(hangingOnce('/killed/careful'), { onDoubt: 'stop' })
  const runId = await begin(first, workflow('start -> a', { a: careful }))
  await called('/killed/careful')
  await Promise.all([first.kill(), worker()])

  await settled(runId, 'failed')
  expect((await run(runId)).error.message).toMatch(/server stopped .* Whether it did its work is not known/)
  expect(await attempts(runId, 'a')).toMatchObject([{ status: 'failed', doubtful: true }])
  expect(service.count('/killed/careful')).toBe(1)
})

test('a run that kills its process is parked after three tries, and those beside it finish', async () => {
  const web = await startRuntime(database.pool, { ROLE: 'web' })
  const accept = async (document: Workflow) =>
    (await web.accept({ ...(await workspace.publish(document)), payload: {} })).runId
  const innocent = await Promise.all(
    Array.from({ length: 5 }, (_, index) => {
      // None gets an answer in the life of a process that takes up the poison beside it.
      service.answers[`/beside${index}`] = (response) => setTimeout(() => reply(response, 200, {}), 500)
      return accept(workflow('start -> a', { a: call(service.address(`/beside${index}`)) }))
    }),
  )
  const poison = await accept(workflow('start -> a, a -> b', { a: { title: 'Deadly' } }))

  let deaths = 0
  const parked = settled(poison, 'failed').then(() => false)
  for (;;) {
    const next = await worker()
    if (!(await Promise.race([next.died.then(() => true), parked]))) break
    deaths++
  }

  expect(deaths).toBe(3)
  const { error } = await run(poison)
  expect(error).toMatchObject({ kind: 'internal', nodeId: 'a' })
  expect(error.message).toMatch(/stopped 3 times/)
  expect(error.fix).toMatch(/resume the run/)
  for (const runId of innocent) await settled(runId, 'done')
  await web.end()
}, 60_000)

test('a parked run is tried again when a person resumes it', async () => {
  const live = await workspace.publish(workflow('start -> a'))
  const web = await startRuntime(database.pool, { ROLE: 'web' })
  const { runId } = await web.accept({ ...live, payload: {} })
  await database.pool.query(
    "update runs set crashes = 3, owner = 'dead', epoch = 3, crashed_after = 1, wake_at = now() where id = $1",
    [runId],
  )
  await worker()
  await settled(runId, 'failed')
  await web.resume(runId)

  await settled(runId, 'done')
  expect((await run(runId)).crashes).toBe(0)
  await web.end()
})

test('a run that gets further between two deaths of its processes is not taken for a poison', async () => {
  const live = await workspace.publish(workflow('start -> a'))
  const web = await startRuntime(database.pool, { ROLE: 'web' })
  const { runId } = await web.accept({ ...live, payload: {} })
  await database.pool.query(
    "update runs set crashes = 3, owner = 'dead', epoch = 3, crashed_after = 0, wake_at = now() where id = $1",
    [runId],
  )
  await worker()

  await settled(runId, 'done')
  await web.end()
})
