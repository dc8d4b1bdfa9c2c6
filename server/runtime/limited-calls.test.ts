import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Node } from '#graph/workflow'
import type { Vault } from '#server/credentials/vault'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { inngestDriver } from './conformance/inngest-driver.ts'
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

/** Opens what stands in the table: these tests are not about secrets. */
const vault: Vault = {
  seal: () => Promise.reject(new Error('Nothing is sealed here.')),
  unseal: () => Promise.reject(new Error('Nothing is sealed here.')),
  open: async (_workspaceId, id) => ({ id, service: 'http', kind: 'bearer', fields: { token: 'secret' } }),
}

async function runtime(settings: Record<string, string> = {}) {
  const started = await startRuntime(database.pool, settings, { vault })
  runtimes.push(started)
  return started
}

async function credential(limit: { calls: number; perSeconds: number } | null = null) {
  const [id, keyId] = [randomUUID(), randomUUID()]
  await database.pool.query(
    "insert into workspace_keys (id, workspace_id, master_key_id, wrapped) values ($1, $2, 'none', '')",
    [keyId, workspace.id],
  )
  await database.pool.query(
    `insert into credentials (id, workspace_id, service, kind, name, key_id, sealed, created_by_id, updated_at,
       limit_calls, limit_seconds) values ($1, $2, 'http', 'bearer', 'Shop', $3, '', $1, now(), $4, $5)`,
    [id, workspace.id, keyId, limit?.calls ?? null, limit?.perSeconds ?? null],
  )
  return id
}

function calling(path: string, credentialId: string, fields: Partial<Node> = {}) {
  const step = call(service.address(path))
  return workspace.publish(workflow('start -> a', { a: { ...step, ...fields, credential: credentialId } }))
}

const done = (runtime: TestRuntime, runIds: string[]) =>
  Promise.all(
    runIds.map(async (runId) =>
      expect(await runtime.outcome(runId, 40_000)).toMatchObject({ status: 'done' }),
    ),
  )

const times = (path: string) => service.calls.filter((each) => each.path === path).map(({ at }) => at)

/** The most calls that any stretch of the period saw, as the service counts them; the way there may vary a little. */
function most(path: string, periodMs: number) {
  const at = times(path)
  return Math.max(
    ...at.map((from) => at.filter((time) => time >= from && time < from + periodMs - 100).length),
  )
}

test('two processes and many workflows share the limit of one credential', async () => {
  const both = [await runtime(), await runtime()]
  const id = await credential({ calls: 5, perSeconds: 2 })
  const lives = await Promise.all([1, 2, 3].map(() => calling('/shared', id)))
  const runs = await Promise.all(
    Array.from({ length: 24 }, (_, at) => {
      const live = lives[at % 3]
      return live && both[at % 2]?.accept({ ...live, payload: {} })
    }),
  )
  const [first] = both
  if (!first) throw new Error('There is no runtime.')
  await done(
    first,
    runs.map((run) => run?.runId ?? ''),
  )

  expect(service.count('/shared')).toBe(24)
  expect(most('/shared', 2_000)).toBeLessThanOrEqual(5)
})

test('the limit holds on Inngest as well', async () => {
  const { runtime: outside, end } = await inngestDriver.start(database, undefined, { vault })
  const live = await calling('/outside', await credential({ calls: 2, perSeconds: 2 }))
  try {
    const runs = await Promise.all(Array.from({ length: 8 }, () => outside.accept({ ...live, payload: {} })))
    for (const { runId } of runs)
      expect(await outside.outcome(runId, 40_000)).toMatchObject({ status: 'done' })
  } finally {
    await end()
  }

  expect(service.count('/outside')).toBe(8)
  expect(most('/outside', 2_000)).toBeLessThanOrEqual(2)
})

test('a step that waits for its turn uses up no try, and blocks nobody', async () => {
  const narrow = await runtime({ RUN_CONCURRENCY: '2' })
  const id = await credential({ calls: 1, perSeconds: 4 })
  const live = await calling('/narrow', id, { policy: { retries: 0 } })
  const runIds: string[] = []
  for (let index = 0; index < 4; index++) runIds.push((await narrow.accept({ ...live, payload: {} })).runId)
  await vi.waitFor(() => expect(service.count('/narrow')).toBe(1), 40_000)

  const other = await workspace.publish(workflow('start -> a', { a: call(service.address('/other')) }))
  const { runId } = await narrow.accept({ ...other, payload: {} })
  await done(narrow, [runId])
  expect(service.count('/narrow')).toBeLessThan(4)

  await done(narrow, runIds)
  expect(service.count('/narrow')).toBe(4)
  const { rows } = await database.pool.query(
    "select error from steps where run_id = any($1) and path = 'a' and status = 'failed'",
    [runIds],
  )
  expect(rows.length).toBeGreaterThan(0)
  for (const { error } of rows)
    expect(error).toMatchObject({ kind: 'wait', message: expect.stringContaining('1 calls in 4 s') })
})

test('who asked first calls first', async () => {
  const one = await runtime()
  const id = await credential({ calls: 2, perSeconds: 1 })
  const live = await calling('/fair/{{ trigger.number }}', id)
  const runIds: string[] = []
  for (let number = 0; number < 12; number++)
    runIds.push((await one.accept({ ...live, payload: { number } })).runId)
  await done(one, runIds)

  const order = service.calls
    .filter(({ path }) => path.startsWith('/fair/'))
    .map(({ path }) => Number(path.slice(6)))
  for (const [at, number] of order.entries()) expect(Math.abs(at - number)).toBeLessThanOrEqual(2)
})

test('when a service asks to wait, nobody calls with that credential, in any process', async () => {
  const both = [await runtime(), await runtime()]
  const [first, second] = both
  if (!first || !second) throw new Error('There are no runtimes.')
  const id = await credential()
  service.answers['/busy'] = (response, count) =>
    count === 1 ? reply(response, 429, {}, { 'retry-after': '3' }) : reply(response, 200, {})
  const live = await calling('/busy', id)
  const asked = await first.accept({ ...live, payload: {} })
  await vi.waitFor(async () => {
    const { rows } = await database.pool.query(
      'select paused_until from credential_uses where credential_id = $1',
      [id],
    )
    expect(rows).toHaveLength(1)
  }, 40_000)
  const others = await Promise.all(
    Array.from({ length: 8 }, (_, at) => both[at % 2]?.accept({ ...live, payload: {} })),
  )
  const elsewhere = await calling('/free', await credential())
  const free = await second.accept({ ...elsewhere, payload: {} })
  await done(second, [free.runId])
  expect(service.count('/busy')).toBe(1)

  await done(
    first,
    [asked, ...others].map((run) => run?.runId ?? ''),
  )
  const [refused = 0, ...later] = times('/busy')
  expect(later).toHaveLength(9)
  expect(Math.min(...later) - refused).toBeGreaterThanOrEqual(2_900)
})

test('the last call allowed says so, and the next waits', async () => {
  const one = await runtime()
  const id = await credential()
  service.answers['/last'] = (response, count) =>
    reply(response, 200, {}, count === 1 ? { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2' } : {})
  const live = await calling('/last', id)
  const first = await one.accept({ ...live, payload: {} })
  await done(one, [first.runId])
  const second = await one.accept({ ...live, payload: {} })
  await done(one, [second.runId])

  const [before = 0, after = 0] = times('/last')
  expect(after - before).toBeGreaterThanOrEqual(1_900)
})

test('calls in the middle of a step wait in place, and their wait is not counted as time of the step', async () => {
  const one = await runtime()
  const id = await credential({ calls: 2, perSeconds: 1 })
  for (let page = 1; page <= 6; page++)
    service.answers[`/pages?page=${page}`] = (response) => reply(response, 200, page < 6 ? [page] : [])
  const step = call(service.address('/pages'))
  const paging = { pagination: 'page', pageParameter: 'page', firstPage: 1, maxPages: 10, itemsPath: 'body' }
  const a: Partial<Node> = {
    ...step,
    input: { ...step.input, ...paging },
    credential: id,
    policy: { retries: 0, timeoutMs: 1_500 },
  }
  const { runId } = await one.accept({
    ...(await workspace.publish(workflow('start -> a', { a }))),
    payload: {},
  })

  expect(await one.outcome(runId, 40_000)).toMatchObject({
    status: 'done',
    output: { body: [1, 2, 3, 4, 5] },
  })
  const at = service.calls.filter(({ path }) => path.startsWith('/pages')).map((each) => each.at)
  expect(at).toHaveLength(6)
  expect((at[5] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(1_900)
})
