import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Node } from '#graph/workflow'
import { feeds } from '#nodes/rss/testing/feeds'
import { chain, type TestDoors, testDoors, testNode } from '../doors/test-doors.ts'
import { startWorker } from './kill/start-worker.ts'

const PATIENCE = { timeout: 30_000, interval: 20 }
/** Each test starts several processes, one after the other. */
vi.setConfig({ testTimeout: 120_000 })

let doors: TestDoors
let feed: Server
let answer: (response: ServerResponse) => void
const workers: { kill: () => Promise<void> }[] = []

beforeAll(async () => {
  feed = createServer((_request, response) => answer(response))
  await new Promise<void>((done) => feed.listen(0, '127.0.0.1', done))
  // Its own polls would look beside those that are killed.
  doors = await testDoors({ ROLE: 'web' })
})
beforeEach(() => doors.app.db.trigger.deleteMany())
afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.kill())))
afterAll(async () => {
  await doors.stop()
  feed.closeAllConnections()
  feed.close()
})

async function worker() {
  const { DATA_DIR } = doors.app.env
  const settings = {
    DATABASE_URL: doors.database.url,
    DATA_DIR,
    EGRESS_ALLOW: '127.0.0.1',
    LEASE_SECONDS: '2',
  }
  const started = await startWorker(settings)
  workers.push(started)

  return started
}

const address = () => `http://127.0.0.1:${(feed.address() as AddressInfo).port}/feed`
const posts = (ids: string[]) => feeds.rss(ids.map((id) => ({ id, title: id, at: '2020-01-01T00:00:00Z' })))
const follow = (input: Node['input'] = {}) =>
  doors.publish(chain(testNode('feed', 'rss.new-entry', { url: address(), ...input })))

/** The titles of what started runs, and that each event has its one run. */
async function started(workflowId: string) {
  const events = await doors.app.db.triggerEvent.findMany({ where: { workflowId }, include: { runs: true } })
  expect(events.filter(({ runs }) => runs.length !== 1)).toEqual([])

  return events.map(({ payload }) => (payload as { title: string }).title).toSorted()
}

/** What a process had taken when it died is free once its claim is over. */
const claimsRunOut = () => doors.app.db.trigger.updateMany({ data: { leasedUntil: new Date() } })
const lookNow = () => doors.app.db.trigger.updateMany({ data: { dueAt: new Date() } })
const remembers = async (workflowId: string) =>
  (await doors.app.db.trigger.findFirstOrThrow({ where: { workflowId } })).cursor !== null

test('a process killed between accepting and remembering loses nothing and repeats nothing', async () => {
  const held: ServerResponse[] = []
  answer = (response) => void held.push(response)
  const { workflowId } = await follow({ backlog: 3 })
  const first = await worker()
  await vi.waitFor(() => expect(held).toHaveLength(1), PATIENCE)

  // Whoever holds the row lets nobody write what is remembered.
  const holder = await doors.database.pool.connect()
  await holder.query('begin')
  await holder.query('select 1 from triggers where workflow_id = $1 for update', [workflowId])
  held[0]?.end(posts(['c', 'b', 'a']))
  await vi.waitFor(async () => expect(await started(workflowId)).toEqual(['a', 'b', 'c']), PATIENCE)
  await first.kill()
  // The statement it had sent before it died waits for the row, and would be done still.
  await doors.database.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and query ilike 'update%'",
  )
  await holder.query('rollback')
  holder.release()
  expect(await remembers(workflowId)).toBe(false)

  answer = (response) => response.end(posts(['d', 'c', 'b', 'a']))
  await claimsRunOut()
  await worker()
  await vi.waitFor(async () => expect(await remembers(workflowId)).toBe(true), PATIENCE)
  expect(await started(workflowId)).toEqual(['a', 'b', 'c', 'd'])
})

test('a process killed before it accepted anything is made up for', async () => {
  answer = () => {}
  const { workflowId } = await follow({ backlog: 2 })
  const first = await worker()
  await vi.waitFor(
    async () => expect(await doors.app.db.trigger.count({ where: { leasedBy: { not: null } } })).toBe(1),
    PATIENCE,
  )
  await first.kill()

  answer = (response) => response.end(posts(['b', 'a']))
  await claimsRunOut()
  await worker()
  await vi.waitFor(async () => expect(await started(workflowId)).toEqual(['a', 'b']), PATIENCE)
})

test('processes killed at random while a feed grows start each entry once', async () => {
  const ids = ['0']
  answer = (response) => {
    for (let more = 0; more < 7; more++) ids.unshift(`${ids.length}`)
    response.end(posts(ids))
  }
  const { workflowId } = await follow({ backlog: 100 })
  for (let death = 0; death < 4; death++) {
    const doomed = await worker()
    const at = Date.now() + Math.random() * 400
    while (Date.now() < at) await lookNow()
    await doomed.kill()
    await claimsRunOut()
  }

  await worker()
  answer = (response) => response.end(posts(ids))
  await lookNow()
  await vi.waitFor(async () => expect(await started(workflowId)).toEqual(ids.toSorted()), PATIENCE)
  await vi.waitFor(
    async () =>
      expect(await doors.app.db.run.count({ where: { workflowId, status: { not: 'done' } } })).toBe(0),
    PATIENCE,
  )
})
