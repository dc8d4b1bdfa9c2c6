import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { forEach, inside } from './conformance/loop-cases.ts'
import { reply, type Service, startService } from './conformance/services.ts'
import { call, createWorkspace, post, type Workspace, workflow } from './conformance/workspace.ts'
import { startWorker, type Worker } from './kill/start-worker.ts'

const LEASE_SECONDS = 2
const TAKEOVER_MS = 30_000

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

const settled = (runIds: string[]) =>
  vi.waitFor(
    async () => {
      const { rows } = await database.pool.query<{ status: string }>(
        'select status from runs where id = any($1)',
        [runIds],
      )
      expect(rows.map(({ status }) => status)).toEqual(runIds.map(() => 'done'))
    },
    { timeout: TAKEOVER_MS, interval: 100 },
  )

async function attempts(runId: string) {
  const { rows } = await database.pool.query(
    'select path, attempt, status, error, output from steps where run_id = $1 order by path, attempt',
    [runId],
  )
  return rows
}

/** Writes: that they begin is on record before they do. */
function threeCalls(name: string) {
  const nodes = Object.fromEntries(['a', 'b', 'c'].map((id) => [id, post(service.address(`/${name}/${id}`))]))
  return workspace.publish(workflow('start -> a, a -> b, b -> c', nodes))
}

test('a run whose process is killed is finished by another, and no finished step runs again', async () => {
  service.answers['/killed/b'] = (response, count) => count > 1 && reply(response, 200, { count })
  const first = await worker()
  await worker()
  const { runId } = await first.accept({ ...(await threeCalls('killed')), payload: {} })
  await vi.waitFor(() => expect(service.count('/killed/b')).toBe(1), 40_000)
  await first.kill()

  await settled([runId])
  expect(['a', 'b', 'c'].map((id) => service.count(`/killed/${id}`))).toEqual([1, 2, 1])
  expect(await attempts(runId)).toMatchObject([
    { path: 'a', attempt: 1, status: 'done' },
    { path: 'b', attempt: 1, status: 'failed', error: { interrupted: 'crash' } },
    { path: 'b', attempt: 2, status: 'done' },
    { path: 'c', attempt: 1, status: 'done' },
    { path: 'start', attempt: 1, status: 'done' },
  ])
})

test('a read whose process is killed is made again, and was on record when it took its time', async () => {
  service.answers['/reads/slow'] = (response, count) => count > 1 && reply(response, 200, { count })
  const first = await worker()
  await worker()
  const live = await workspace.publish(
    workflow('start -> quick, quick -> slow', {
      quick: call(service.address('/reads/quick')),
      slow: call(service.address('/reads/slow')),
    }),
  )
  const { runId } = await first.accept({ ...live, payload: {} })
  await vi.waitFor(
    async () =>
      expect(await attempts(runId)).toContainEqual(
        expect.objectContaining({ path: 'slow', status: 'running' }),
      ),
    40_000,
  )
  await first.kill()

  await settled([runId])
  expect(service.count('/reads/slow')).toBe(2)
  expect(await attempts(runId)).toMatchObject([
    { path: 'quick', attempt: 1, status: 'done' },
    { path: 'slow', attempt: 1, status: 'failed', error: { interrupted: 'crash' } },
    { path: 'slow', attempt: 2, status: 'done' },
    { path: 'start', attempt: 1, status: 'done' },
  ])
})

test('a process that slept through its lease can write no more', async () => {
  const held: (() => void)[] = []
  service.answers['/asleep/b'] = (response, count) => {
    if (count > 1) reply(response, 200, { count })
    else held.push(() => reply(response, 200, { from: 'the sleeper' }))
  }
  const sleeper = await worker()
  await worker()
  const { runId } = await sleeper.accept({ ...(await threeCalls('asleep')), payload: {} })
  await vi.waitFor(() => expect(service.count('/asleep/b')).toBe(1), 40_000)
  sleeper.signal('SIGSTOP')

  await settled([runId])
  const before = await attempts(runId)
  for (const answer of held) answer()
  sleeper.signal('SIGCONT')
  await vi.waitFor(() => expect(sleeper.log()).toMatch(/taken over by another process/), 40_000)

  expect(await attempts(runId)).toEqual(before)
  expect(service.count('/asleep/c')).toBe(1)
})

test('of many runs none is lost and no call is made without its attempt on record', async () => {
  const first = await worker()
  const second = await worker()
  const runIds: string[] = []
  for (let index = 0; index < 40; index++) {
    for (const id of ['a', 'b', 'c']) {
      service.answers[`/many${index}/${id}`] = (response) => setTimeout(() => reply(response, 200, {}), 30)
    }
    const accepting = index % 2 === 0 ? first : second
    runIds.push((await accepting.accept({ ...(await threeCalls(`many${index}`)), payload: {} })).runId)
    if (index === 30) await Promise.all([first.kill(), worker()])
    if (index === 30) break
  }

  await settled(runIds)
  for (const [index, runId] of runIds.entries()) {
    const rows = await attempts(runId)
    for (const id of ['a', 'b', 'c']) {
      const made = service.count(`/many${index}/${id}`)
      const tries = rows.filter((row) => row.path === id)
      // A process may die after the attempt is on record and before the call goes out.
      expect(tries.length).toBeGreaterThanOrEqual(made)
      expect(tries.filter((row) => row.status === 'done')).toHaveLength(1)
    }
  }
})

test('a loop whose process is killed goes on at the entries that were under way', async () => {
  const items = Array.from({ length: 40 }, (_, index) => index)
  const nodes = {
    loop: forEach(items, { concurrency: 4, result: '{{ steps.a.body.count }}' }),
    a: post(`${service.address('/entry')}{{ item }}`),
    b: post(`${service.address('/after')}{{ item }}`),
  }
  for (const item of items)
    service.answers[`/entry${item}`] = (response, count) =>
      setTimeout(() => reply(response, 200, { count }), 40)
  const live = await workspace.publish(inside({ a: 'loop', b: 'loop' }, 'start -> loop, a -> b', nodes))
  const first = await worker()
  await worker()
  const { runId } = await first.accept({ ...live, payload: {} })
  await vi.waitFor(() => expect(service.count('/after12')).toBe(1), 40_000)
  await first.kill()

  await settled([runId])
  const rows = await attempts(runId)
  const { output } = rows.find(({ path }) => path === 'loop')
  expect(output).toMatchObject({ count: 40, errors: [] })
  for (const item of items) {
    // One call for each attempt on record; only what was under way at the kill has two.
    const tries = rows.filter(({ path }) => path === `loop[${item}].a`)
    expect(service.count(`/entry${item}`)).toBeLessThanOrEqual(tries.length)
    expect(tries.filter(({ status }) => status === 'done')).toHaveLength(1)
  }
  const repeated = items.filter((item) => service.count(`/entry${item}`) + service.count(`/after${item}`) > 2)
  expect(repeated.length).toBeLessThanOrEqual(4)
})
