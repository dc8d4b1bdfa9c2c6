import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type TestApp, testApp } from '#server/api/test-app'
import { createWorld, type World } from '#server/api/test-world'
import { reply, type Service, startService } from '#server/runtime/conformance/services'
import { post, workflow } from '#server/runtime/conformance/workspace'
import type { Runtime } from '#server/runtime/runtime'
import { act, type BulkBatch } from './act.ts'
import { TAKE } from './bulk-sql.ts'
import { startBulk } from './start-bulk.ts'

let started: TestApp
let service: Service
let world: World
let path: string
const workers: { stop: () => Promise<void> }[] = []

beforeAll(async () => {
  started = await testApp({ EGRESS_ALLOW: '127.0.0.1' })
  service = await startService()
})
beforeEach(async () => {
  await started?.database.db.bulkJob.deleteMany()
  world = await createWorld(started.app)
  await started.database.db.bulkJob.deleteMany()
  path = `/${crypto.randomUUID()}`
})
afterEach(async () => {
  for (const { stop } of workers.splice(0)) await stop()
})
afterAll(async () => {
  await service?.stop()
  await started?.stop()
})

const PATIENCE = { timeout: 30_000, interval: 50 }
const operator = () => world.as('operator')

function worker(leaseSeconds = 60) {
  const { database, app } = started
  workers.push(startBulk({ pool: database.pool, runtime: app.runtime, leaseSeconds }))
}

/** Runs that failed at a shop which is well again by now; `failing` of them. */
async function failedRuns(failing: number) {
  service.answers[path] = (response) => reply(response, 500, { message: 'out of order' })
  const editor = world.as('editor')
  const document = workflow('start -> shop', { shop: post(service.address(path)) })
  const { id: workflowId } = await editor.workflow.create({ title: 'Shop', document })
  await editor.workflow.publish({ id: workflowId })
  const { snapshotId } = await started.database.db.version.findFirstOrThrow({ where: { workflowId } })
  const { workspaceId } = world
  const on = { workspaceId, workflowId, snapshotId, version: 1, nodeId: 'start' }
  const ids = await Promise.all(
    Array.from({ length: failing }, async (_, order) => {
      const { runId } = await started.app.runtime.accept({ ...on, payload: { order } })
      await started.app.runtime.outcome(runId, 30_000)
      return runId
    }),
  )
  service.answers[path] = (response) => reply(response, 200, {})

  return { workflowId, ids, filter: { workflowId, status: ['failed' as const] } }
}

const job = (id: string) => operator().bulk.get({ id })

const ended = (id: string) =>
  vi.waitFor(async () => {
    const found = await job(id)
    expect(found.status).toBe('done')
    return found
  }, PATIENCE)

const statuses = async (workflowId: string) =>
  vi.waitFor(async () => {
    const { items } = await operator().run.list({ workflowId, limit: 100 })
    const found = items.map(({ status }) => status)
    expect(found.filter((status) => status === 'queued' || status === 'running')).toEqual([])
    return found
  }, PATIENCE)

test('what a job would act on is counted before', async () => {
  const { filter, workflowId } = await failedRuns(3)

  expect(await operator().bulk.count({ action: 'resume', filter })).toEqual({ matching: 3, fitting: 3 })
  expect(await operator().bulk.count({ action: 'cancel', filter: { workflowId } })).toEqual({
    matching: 3,
    fitting: 0,
  })
})

test('all failed runs of a filter are resumed, and what matches later is not', async () => {
  const { filter, workflowId } = await failedRuns(7)
  const { id, total } = await operator().bulk.create({ action: 'resume', filter })
  expect(total).toBe(7)
  worker()

  expect(await ended(id)).toMatchObject({ done: 7, skipped: 0, failed: 0, problems: [] })
  expect(await statuses(workflowId)).toEqual(Array(7).fill('done'))
  expect(service.count(path)).toBe(14)
})

test('one of whom somebody took care meanwhile is left alone, and the job says so', async () => {
  const { ids, filter, workflowId } = await failedRuns(2)
  const { id } = await operator().bulk.create({ action: 'resume', filter })
  await operator().run.resume({ id: ids[0] ?? '' })
  await started.app.runtime.outcome(ids[0] ?? '', 40_000)
  worker()

  expect(await ended(id)).toMatchObject({
    done: 1,
    skipped: 1,
    problems: [{ id: ids[0], status: 'skipped', message: 'It has gone on since.' }],
  })
  await statuses(workflowId)
  expect(service.count(path)).toBe(4)
})

test.each(['resume', 'again', 'replay'] as const)(
  'a job that does %s acts once for each run, though a process dies after acting and several go on',
  async (action) => {
    const { ids, workflowId } = await failedRuns(12)
    const { id } = await operator().bulk.create({ action, ids })
    const { pool } = started.database
    const { rows } = await pool.query<BulkBatch>(TAKE, [5, 60])
    const [batch] = rows
    // All that a process does but for the last: to write down that it did.
    for (const item of batch?.items ?? []) if (batch) await act(item, batch, started.app.runtime)
    worker(0)
    worker(0)
    worker(0)

    expect(batch?.items).toHaveLength(5)
    expect(await ended(id)).toMatchObject({ total: 12, done: 12, skipped: 0, failed: 0 })
    expect(await statuses(workflowId)).toHaveLength(action === 'resume' ? 12 : 24)
    expect(service.count(path)).toBe(24)
  },
)

test('an event is replayed once, however many of its runs are meant', async () => {
  const { ids, workflowId } = await failedRuns(1)
  const again = await operator().run.again({ id: ids[0] ?? '' })
  await started.app.runtime.outcome(again.runId, 40_000)
  const { id, total } = await operator().bulk.create({ action: 'replay', filter: { workflowId } })
  worker()

  expect(total).toBe(1)
  await ended(id)
  expect(await statuses(workflowId)).toHaveLength(3)
})

test('runs are repeated on the newest version, and one that cannot be is told with its reason', async () => {
  const { ids, workflowId } = await failedRuns(2)
  await world.as('editor').workflow.unpublish({ id: workflowId })
  const { id } = await operator().bulk.create({ action: 'again', ids, version: 'newest' })
  worker()

  const { problems } = await ended(id)
  expect(problems.map(({ message }) => message)).toEqual(
    Array(2).fill('“Shop” is not published, so it has no newest version.'),
  )
})

test('runs that wait are cancelled', async () => {
  const editor = world.as('editor')
  const wait = { type: 'wait.for', input: { amount: 1, unit: 'hours' } }
  const document = workflow('start -> wait', { wait })
  const { id: workflowId } = await editor.workflow.create({ title: 'Patient', document })
  await editor.workflow.publish({ id: workflowId })
  for (let index = 0; index < 3; index++) await editor.run.start({ workflowId })
  const { id } = await operator().bulk.create({ action: 'cancel', filter: { workflowId } })
  worker()

  expect(await ended(id)).toMatchObject({ done: 3 })
  expect(await statuses(workflowId)).toEqual(Array(3).fill('cancelled'))
})

test('the pace is kept by all processes together, by the clock of the database', async () => {
  const { ids } = await failedRuns(6)
  const { id } = await operator().bulk.create({ action: 'again', ids, ratePerMinute: 120 })
  const { pool, db } = started.database
  const take = async () => (await pool.query<BulkBatch>(TAKE, [50, 60])).rows[0]?.items.length ?? 0
  const dueIn = async (seconds: number) =>
    pool.query(`update bulk_jobs set next_at = now() + $2 * interval '1 second' where id = $1`, [id, seconds])

  expect([await take(), await take()]).toEqual([2, 0])
  const { nextAt } = await db.bulkJob.findUniqueOrThrow({ where: { id } })
  const { rows } = await pool.query('select now() as now')
  expect(nextAt.getTime() - rows[0].now.getTime()).toBeGreaterThan(0)
  // The column keeps milliseconds, and rounds them up.
  await dueIn(-0.002)
  expect([await take(), await take()]).toEqual([2, 0])
  // One that fell far behind does not make up for all of it at once.
  await dueIn(-3_600)
  expect(await take()).toBe(2)
})

test('a paused job begins nothing more until it goes on, and a cancelled one leaves the rest', async () => {
  const { ids } = await failedRuns(4)
  const { id } = await operator().bulk.create({ action: 'resume', ids, ratePerMinute: 60 })
  await operator().bulk.pause({ id })
  const take = () => started.database.pool.query<BulkBatch>(TAKE, [50, 60])
  expect((await take()).rows).toEqual([])
  await operator().bulk.goOn({ id })
  expect((await take()).rows[0]?.items).toHaveLength(1)
  await operator().bulk.cancel({ id })

  expect((await take()).rows).toEqual([])
  expect(await job(id)).toMatchObject({ status: 'cancelled', done: 0, total: 4 })
  await expect(operator().bulk.goOn({ id })).rejects.toThrow('This job is cancelled.')
})

test('a job leaves one entry in the audit, with what was asked for and how many', async () => {
  const { filter } = await failedRuns(3)
  const { id } = await operator().bulk.create({ action: 'resume', filter, ratePerMinute: 30 })
  const { items } = await world.as('owner').audit.list({})
  const entries = items.filter(({ targetId }) => targetId === id)

  expect(entries).toHaveLength(1)
  expect(entries[0]).toMatchObject({
    action: 'bulk.create',
    detail: { action: 'resume', filter, total: 3, ratePerMinute: 30 },
  })
})

test('a job over nothing is refused', async () => {
  await expect(
    operator().bulk.create({ action: 'resume', filter: { search: 'no such workflow' } }),
  ).rejects.toThrow('There is no run to do this with.')
  await expect(operator().bulk.create({ action: 'resume' })).rejects.toThrow(/Give either a filter or ids/)
})

test('what the database could not answer stays to be done', async () => {
  const { ids } = await failedRuns(1)
  const away = async () => {
    throw Object.assign(new Error('connection terminated'), { code: '57P01' })
  }
  const runtime = { resume: away, again: away, replay: away, cancel: away } satisfies Partial<Runtime>
  const item = { targetId: ids[0] ?? '', newRunId: '', epoch: 1, takes: 1 }

  expect(
    await act(item, { id: '', action: 'resume', options: {}, startedById: '', items: [] }, runtime),
  ).toMatchObject({ status: 'pending' })
})
