import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { FlowRules } from '#graph/flow-rules'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { reply, type Service, startService } from '../conformance/services.ts'
import { startRuntime, type TestRuntime } from '../conformance/start-runtime.ts'
import { call, createWorkspace, type Workspace, workflow } from '../conformance/workspace.ts'
import { startWorker, type Worker } from '../kill/start-worker.ts'

let database: TestDatabase
let workspace: Workspace
let service: Service
const runtimes: TestRuntime[] = []
const workers: Worker[] = []

beforeAll(async () => {
  database = await testDatabase(40)
  workspace = await createWorkspace(database.pool)
  service = await startService()
})

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.kill()))
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

async function worker() {
  const started = await startWorker(database.url, 2)
  workers.push(started)
  return started
}

const publish = (path: string, flow: FlowRules, policy = {}) =>
  workspace.publish({
    ...workflow('start -> a', { a: call(service.address(path), policy) }),
    settings: { flow },
  })

const settled = (runIds: string[], timeout = 30_000) =>
  vi.waitFor(
    async () => {
      const { rows } = await database.pool.query<{ status: string }>(
        "select distinct status from runs where id = any($1) and status not in ('done', 'failed', 'cancelled')",
        [runIds],
      )
      expect(rows).toEqual([])
    },
    { timeout, interval: 50 },
  )

const PATIENCE = { timeout: 40_000, interval: 20 }

/** Counts how many calls are under way, and the most there ever were. */
function counted(path: string, ms: number) {
  const seen = { now: 0, most: 0 }
  service.answers[path] = (response) => {
    seen.most = Math.max(seen.most, ++seen.now)
    setTimeout(() => {
      seen.now--
      reply(response, 200, {})
    }, ms)
  }
  return seen
}

test('two processes together run no more of a line at once than allowed', async () => {
  const both = [await runtime(), await runtime()]
  const seen = counted('/both', 30)
  const live = await publish('/both', { turns: { by: 'limit', atOnce: 3 } })
  const runs = await Promise.all(
    Array.from({ length: 60 }, (_, at) => both[at % 2]?.accept({ ...live, payload: {} })),
  )
  await settled(runs.map((run) => run?.runId ?? ''))

  expect(service.count('/both')).toBe(60)
  expect(seen.most).toBe(3)
})

test('two processes keep the order of acceptance, whichever of them accepted', async () => {
  const both = [await runtime(), await runtime()]
  const seen: string[] = []
  const document = workflow('start -> a', { a: call(service.address('/ordered/{{ trigger.number }}')) })
  const live = await workspace.publish({ ...document, settings: { flow: { turns: { by: 'order' } } } })
  const runIds: string[] = []
  for (let number = 0; number < 40; number++) {
    service.answers[`/ordered/${number}`] = (response) => {
      seen.push(`${number}`)
      reply(response, 200, {})
    }
    const accepted = await both[number % 2]?.accept({ ...live, payload: { number } })
    runIds.push(accepted?.runId ?? '')
  }
  await settled(runIds)

  expect(seen).toEqual(runIds.map((_, number) => `${number}`))
})

test('a process for the web alone lets runs in that others work on', async () => {
  const web = await runtime({ ROLE: 'web' })
  await runtime({ ROLE: 'worker' })
  const seen = counted('/web', 10)
  const live = await publish('/web', { turns: { by: 'limit', atOnce: 1 } })
  const runs = await Promise.all([1, 2, 3].map(() => web.accept({ ...live, payload: {} })))
  await settled(runs.map(({ runId }) => runId))

  expect(seen.most).toBe(1)
})

test('a line whose process is killed goes on in another, still one at a time', async () => {
  service.answers['/killed'] = (response, count) => count > 1 && reply(response, 200, {})
  const first = await worker()
  const live = await publish('/killed', { turns: { by: 'order' } })
  const runIds = []
  for (let number = 0; number < 4; number++) runIds.push((await first.accept({ ...live, payload: {} })).runId)
  await vi.waitFor(() => expect(service.count('/killed')).toBe(1), PATIENCE)
  await first.kill()
  const second = await runtime({ LEASE_SECONDS: '2' })
  await settled(runIds)

  for (const runId of runIds) expect((await second.outcome(runId, 1_000))?.status).toBe('done')
  // Every run once, and the one that was under way when its process died a second time.
  expect(service.count('/killed')).toBe(5)
})

test('held runs that nobody looked after are found', async () => {
  const live = await publish('/orphans', { turns: { by: 'limit', atOnce: 1 } })
  const accepting = await runtime()
  const { runId } = await accepting.accept({ ...live, payload: {} })
  await settled([runId])
  // As a process leaves them that died between accepting them and looking at their line.
  await database.pool.query(
    `insert into runs (id, workspace_id, workflow_id, snapshot_id, version, node_id, status, flow_key, flow_place)
     select gen_random_uuid(), workspace_id, workflow_id, snapshot_id, version, node_id, 'queued', flow_key,
       nextval('flow_places') from runs, generate_series(1, 3) where id = $1`,
    [runId],
  )
  await vi.waitFor(async () => {
    const { rows } = await database.pool.query(
      "select count(*)::int as open from runs where workflow_id = $1 and status = 'queued'",
      [live.workflowId],
    )
    expect(rows).toEqual([{ open: 0 }])
  }, PATIENCE)
})

test('the time of a line that its process set is kept by another', async () => {
  const live = await publish('/later', { debounce: { quietSeconds: 3 } })
  const first = await worker()
  const { runId } = await first.accept({ ...live, payload: {} })
  await vi.waitFor(async () => {
    const { rows } = await database.pool.query('select 1 from flow_lines where look_at is not null')
    expect(rows).toHaveLength(1)
  }, PATIENCE)
  await first.kill()
  await runtime()
  await settled([runId])

  expect(service.count('/later')).toBe(1)
})

test('a run keeps the rules of the version it was accepted with', async () => {
  const one = await runtime()
  const seen = counted('/versions', 40)
  const live = await publish('/versions', { turns: { by: 'limit', atOnce: 1 } })
  const { runId } = await one.accept({ ...live, payload: {} })
  const document = workflow('start -> a', { a: call(service.address('/versions')) })
  const other = await workspace.publish({
    ...document,
    settings: { flow: { turns: { by: 'limit', atOnce: 5 } } },
  })
  const newer = { ...live, snapshotId: other.snapshotId, version: 2 }
  const old = await Promise.all([1, 2].map(() => one.accept({ ...live, payload: {} })))
  const fresh = await Promise.all([1, 2, 3, 4].map(() => one.accept({ ...newer, payload: {} })))
  await settled([runId, ...old, ...fresh].map((run) => (typeof run === 'string' ? run : run.runId)))

  // The old ones go one by one; behind the last of them, up to five.
  expect(seen.most).toBeGreaterThan(1)
  expect(seen.most).toBeLessThanOrEqual(5)
})

test('nothing is left of a line that is empty', async () => {
  const one = await runtime()
  const live = await publish('/emptied', { key: '{{ trigger.id }}', turns: { by: 'limit', atOnce: 1 } })
  const runs = await Promise.all([1, 2, 3, 4].map((id) => one.accept({ ...live, payload: { id } })))
  await settled(runs.map(({ runId }) => runId))

  await vi.waitFor(async () => {
    const { rows } = await database.pool.query('select key from flow_lines where workflow_id = $1', [
      live.workflowId,
    ])
    expect(rows).toEqual([])
  }, PATIENCE)
})

test('of due runs those of higher priority are taken first, across workflows', async () => {
  const order: string[] = []
  for (const name of ['low', 'none', 'high'])
    service.answers[`/due/${name}`] = (response) => {
      order.push(name)
      reply(response, 200, {})
    }
  const web = await runtime({ ROLE: 'web' })
  const low = await publish('/due/low', { priority: -5 })
  const none = await publish('/due/none', {})
  const high = await publish('/due/high', { priority: 5 })
  for (const live of [low, none, high]) await web.accept({ ...live, payload: {} })
  await vi.waitFor(async () => {
    const { rows } = await database.pool.query(
      "select 1 from runs where status = 'queued' and wake_at is not null",
    )
    expect(rows).toHaveLength(3)
  }, PATIENCE)

  await runtime({ RUN_CONCURRENCY: '1' })
  await vi.waitFor(() => expect(order).toEqual(['high', 'none', 'low']), PATIENCE)
})
