import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { now } from './clock.ts'
import { reply, type Service, startService } from './conformance/services.ts'
import { startRuntime, type TestRuntime } from './conformance/start-runtime.ts'
import { call, createWorkspace, type Workspace, workflow } from './conformance/workspace.ts'

const DAY_MS = 24 * 60 * 60_000

let database: TestDatabase
let workspace: Workspace
let service: Service
const runtimes: TestRuntime[] = []

beforeAll(async () => {
  database = await testDatabase()
  workspace = await createWorkspace(database.pool)
  service = await startService()
})
afterEach(async () => {
  vi.useRealTimers()
  for (const runtime of runtimes.splice(0)) await runtime.end()
})
afterAll(async () => {
  await service?.stop()
  await database?.stop()
})

/** Sets the clock of this process as a person would; timers and the steady clock go on, and so does the database. */
function setClock(byMs: number) {
  vi.useRealTimers()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + byMs })
}

async function start(settings: Record<string, string> = {}) {
  const runtime = await startRuntime(database.pool, settings)
  runtimes.push(runtime)

  return runtime
}

/** By the database's own time, how many seconds the run took. */
async function seconds(runId: string): Promise<number> {
  const { rows } = await database.pool.query(
    'select extract(epoch from finished_at - created_at)::float8 as took from runs where id = $1',
    [runId],
  )

  return rows[0].took
}

const PATIENCE_MS = 30_000

test.each([
  ['forward', 400 * DAY_MS],
  ['back', -400 * DAY_MS],
])('a wait is over in its time although the clock of the process jumps %s', async (_, jump) => {
  const runtime = await start()
  const wait = { type: 'wait.for', input: { amount: 3, unit: 'seconds' } }
  const live = await workspace.publish(workflow('start -> wait', { wait }))
  const { runId } = await runtime.accept({ ...live, payload: {} })
  await vi.waitFor(async () => {
    const { rows } = await database.pool.query(`select from steps where run_id = $1 and status = 'waiting'`, [
      runId,
    ])
    expect(rows).toHaveLength(1)
  }, PATIENCE_MS)
  setClock(jump)

  expect(await runtime.outcome(runId, PATIENCE_MS)).toMatchObject({ status: 'done' })
  const took = await seconds(runId)
  expect(took).toBeGreaterThan(2.9)
  expect(took).toBeLessThan(PATIENCE_MS / 1_000)
})

test.each([
  ['forward', DAY_MS],
  ['back', -DAY_MS],
])('a step is tried again after its pause although the clock jumps %s', async (way, jump) => {
  const runtime = await start()
  const path = `/jump/${way}`
  service.answers[path] = (response, count) => reply(response, count === 1 ? 503 : 200, {})
  const backoff = { firstMs: 3_000, factor: 1, maxMs: 3_000 }
  const a = call(service.address(path), { retries: 1, backoff })
  const { runId } = await runtime.accept({
    ...(await workspace.publish(workflow('start -> a', { a }))),
    payload: {},
  })
  await vi.waitFor(() => expect(service.count(path)).toBe(1), PATIENCE_MS)
  setClock(jump)

  expect(await runtime.outcome(runId, PATIENCE_MS)).toMatchObject({ status: 'done' })
  const took = await seconds(runId)
  expect(took).toBeGreaterThan(2)
  expect(took).toBeLessThan(PATIENCE_MS / 1_000)
})

test.each([
  ['forward', DAY_MS],
  ['back', -DAY_MS],
])('a run stays with its process when the clock jumps %s', async (way, jump) => {
  const lease = { LEASE_SECONDS: '2' }
  const [runtime] = [await start(lease), await start(lease)]
  const path = `/held/${way}`
  service.answers[path] = (response) => setTimeout(() => reply(response, 200, {}), 5_000)
  const { runId } = await runtime.accept({
    ...(await workspace.publish(workflow('start -> a', { a: call(service.address(path)) }))),
    payload: {},
  })
  await vi.waitFor(() => expect(service.count(path)).toBe(1), PATIENCE_MS)
  setClock(jump)

  expect(await runtime.outcome(runId, PATIENCE_MS)).toMatchObject({ status: 'done' })
  expect(service.count(path)).toBe(1)
  const { rows } = await database.pool.query('select epoch from runs where id = $1', [runId])
  expect(rows).toEqual([{ epoch: 1 }])
})

test('a process whose clock is wrong when it starts keeps the time of the database', async () => {
  setClock(-DAY_MS)
  await start()
  const { rows } = await database.pool.query(
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as at',
  )

  expect(Math.abs(rows[0].at - now())).toBeLessThan(5_000)
})
