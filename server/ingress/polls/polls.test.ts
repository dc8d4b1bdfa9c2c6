import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Node } from '#graph/workflow'
import { feeds } from '#nodes/rss/testing/feeds'
import { assemble } from '../../assemble.ts'
import { createLimiter } from '../../credentials/limits/limiter.ts'
import { chain, type TestDoors, testDoors, testNode } from '../../doors/test-doors.ts'
import { createShutdown } from '../../shutdown.ts'

let doors: TestDoors
let server: ReturnType<typeof createServer>
let asked: IncomingMessage[] = []
let answer: (response: ServerResponse, request: IncomingMessage) => void

const post = (id: string) => ({ id, title: id, at: '2020-01-01T00:00:00Z' })
let ids: string[] = []
const asFeed = (response: ServerResponse) => response.end(feeds.rss(ids.map(post)))

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request)
    answer(response, request)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  doors = await testDoors({ EGRESS_ALLOW: '127.0.0.1' })
})
beforeEach(async () => {
  await doors.app.db.workflow.updateMany({ data: { liveVersion: null } })
  await doors.app.db.trigger.deleteMany()
  ids = ['first', 'second']
  answer = asFeed
  asked = []
})
afterAll(async () => {
  await doors.stop()
  server.closeAllConnections()
  server.close()
})

const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`
const follow = (input: Node['input'] = {}, more: Partial<Node> = {}) =>
  doors.publish(chain(testNode('feed', 'rss.new-entry', { url: address(), ...input }, more)))

const rowOf = (workflowId: string) => doors.app.db.trigger.findFirstOrThrow({ where: { workflowId } })
const titlesOf = async (workflowId: string) => {
  const events = await doors.app.db.triggerEvent.findMany({
    where: { workflowId },
    orderBy: { receivedAt: 'asc' },
  })

  return events.map(({ payload }) => (payload as { title: string }).title)
}
const looked = (workflowId: string, after?: Date | null) =>
  expect
    .poll(
      async () => {
        const { lookedAt, leasedBy } = await rowOf(workflowId)
        return lookedAt !== null && leasedBy === null && (!after || lookedAt > after)
      },
      { timeout: 40_000 },
    )
    .toBe(true)

async function lookAgain(workflowId: string) {
  const { lookedAt } = await rowOf(workflowId)
  await doors.app.db.trigger.updateMany({ where: { workflowId }, data: { dueAt: new Date() } })
  await doors.app.triggers.sync('00000000-0000-7000-8000-000000000000')
  await looked(workflowId, lookedAt)
}

test('what is there when it goes live starts nothing; what comes after starts one run each', async () => {
  const { workflowId } = await follow()
  await looked(workflowId)
  expect(await titlesOf(workflowId)).toEqual([])

  ids = ['fourth', 'third', 'second', 'first']
  await lookAgain(workflowId)
  await lookAgain(workflowId)
  expect((await titlesOf(workflowId)).toSorted()).toEqual(['fourth', 'third'])
  expect(await rowOf(workflowId)).toMatchObject({ errors: 0, problem: null, lagMs: expect.any(Number) })
})

test('as many of the newest as were asked for start a run at once', async () => {
  ids = ['c', 'b', 'a']
  const { workflowId } = await follow({ backlog: 2 })
  await looked(workflowId)

  expect(await titlesOf(workflowId)).toEqual(['b', 'c'])
})

test('it looks again after its interval, by whatever the feed answers', async () => {
  const { workflowId } = await follow({ every: 30 })
  await looked(workflowId)
  const { dueAt, lookedAt } = await rowOf(workflowId)

  expect(Number(dueAt) - Number(lookedAt)).toBeGreaterThan(29 * 60_000)
  expect(Number(dueAt) - Number(lookedAt)).toBeLessThanOrEqual(30 * 60_000)
})

test('failures are counted, told and backed off from, and forgotten when it goes well', async () => {
  answer = (response) => response.writeHead(503, { 'retry-after': '600' }).end('Closed for an hour')
  const { workflowId } = await follow()
  await looked(workflowId)
  const waiting = await rowOf(workflowId)
  expect(waiting).toMatchObject({
    errors: 1,
    problemKind: 'wait',
    problem: expect.stringContaining('answered 503'),
  })
  expect(Number(waiting.dueAt) - Number(waiting.lookedAt)).toBeGreaterThan(590_000)

  answer = (response) => response.end('<html></html>')
  await lookAgain(workflowId)
  expect(await rowOf(workflowId)).toMatchObject({
    errors: 2,
    problemKind: 'user',
    problem: expect.stringContaining('a web page, not with a feed'),
    fix: expect.stringContaining('Look on the page'),
    problemAt: waiting.problemAt,
  })

  answer = asFeed
  await lookAgain(workflowId)
  expect(await rowOf(workflowId)).toMatchObject({
    errors: 0,
    problem: null,
    problemKind: null,
    problemAt: null,
  })
})

test('an address inside the network is refused as in a step', async () => {
  const { workflowId } = await follow({ url: address().replace('127.0.0.1', '127.0.0.2') })
  await looked(workflowId)

  expect(await rowOf(workflowId)).toMatchObject({
    problemKind: 'user',
    problem: expect.stringContaining('127.0.0.2'),
  })
  expect(asked).toEqual([])
})

async function credential(password: string) {
  const { vault, db } = doors.app
  const sealed = await vault.seal(doors.workspaceId, { username: 'ada', password })
  const about = { service: 'http', kind: 'basic', name: 'Feed', createdById: doors.workspaceId }
  const { id } = await db.credential.create({
    data: { ...about, workspaceId: doors.workspaceId, ...sealed },
  })

  return id
}

test('a credential is opened for the look, and kept out of what it gives and says', async () => {
  const secret = 'correct horse battery'
  const id = await credential(secret)
  answer = (response, { headers }) => {
    const isRight = headers.authorization === `Basic ${Buffer.from(`ada:${secret}`).toString('base64')}`
    response.writeHead(isRight ? 200 : 401).end(isRight ? feeds.rss([post(`hidden ${secret}`)]) : 'no')
  }
  const { workflowId } = await follow({ backlog: 1 }, { credential: id })
  await looked(workflowId)
  expect(await titlesOf(workflowId)).toEqual(['hidden [secret]'])

  answer = (response) => response.writeHead(500).end(`No ${secret}`)
  await lookAgain(workflowId)
  expect((await rowOf(workflowId)).problem).toContain('No [secret]')
})

test('a look keeps off a credential that steps were told to leave alone, and that is no failure', async () => {
  const id = await credential('a long password')
  await createLimiter(doors.database).pause({ id, service: 'http' }, 60_000, 'HTTP asked to wait.')
  const { workflowId } = await follow({}, { credential: id })
  const later = async () => Number((await rowOf(workflowId)).dueAt) - Date.now()
  await expect.poll(later, { timeout: 40_000 }).toBeGreaterThan(40_000)

  expect(asked).toEqual([])
  expect(await rowOf(workflowId)).toMatchObject({ errors: 0, problem: null, leasedBy: null })
})

test('publishing again goes on where it was; another feed begins anew', async () => {
  const { workflowId } = await follow()
  await looked(workflowId)
  const { lookedAt } = await rowOf(workflowId)
  ids = ['third', ...ids]
  await doors.app.triggers.sync(workflowId)
  await looked(workflowId, lookedAt)
  expect(await titlesOf(workflowId)).toEqual(['third'])

  const other = chain(testNode('feed', 'rss.new-entry', { url: `${address()}?other` }))
  const where = { hash: `hash of ${workflowId}` }
  await doors.app.db.snapshot.updateMany({ where, data: { document: other } })
  ids = ['fifth', 'fourth']
  const before = await rowOf(workflowId)
  await doors.app.triggers.sync(workflowId)
  await looked(workflowId, before.lookedAt)
  expect(await titlesOf(workflowId)).toEqual(['third'])
})

test('two processes look at each trigger one at a time', async () => {
  const shutdown = createShutdown()
  await assemble(doors.app.env, shutdown)
  let atOnce = 0
  let most = 0
  answer = (response) => {
    most = Math.max(most, ++atOnce)
    setTimeout(() => {
      atOnce--
      asFeed(response)
    }, 50)
  }
  const { workflowId } = await follow({ backlog: 2 })
  await looked(workflowId)
  for (let look = 0; look < 5; look++) await lookAgain(workflowId)
  await shutdown.run()

  expect(most).toBe(1)
  expect(asked).toHaveLength(6)
  expect(await titlesOf(workflowId)).toEqual(['second', 'first'])
})

test('a slow feed delays no other', async () => {
  const held: ServerResponse[] = []
  answer = (response, { url }) => (url?.includes('slow') ? void held.push(response) : asFeed(response))
  const slow = await follow({ url: `${address()}?slow` })
  await expect.poll(() => held.length).toBe(1)
  const quick = await follow()
  await looked(quick.workflowId)
  expect((await rowOf(slow.workflowId)).lookedAt).toBeNull()

  for (const response of held) asFeed(response)
  await looked(slow.workflowId)
})

test('a plan made by a clock that ran ahead is not waited for', async () => {
  const { workflowId } = await follow()
  await looked(workflowId)
  const ahead = new Date(Date.now() + 365 * 24 * 3_600_000)
  ids = ['third', ...ids]
  await doors.app.db.trigger.updateMany({ where: { workflowId }, data: { dueAt: ahead, lookedAt: ahead } })

  await expect.poll(() => titlesOf(workflowId), { timeout: 40_000 }).toEqual(['third'])
})
