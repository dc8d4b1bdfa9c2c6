import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#database/enums'
import type { Workflow } from '#graph/workflow'
import { feeds } from '#nodes/rss/testing/feeds'
import { createCaller } from '../../api/root.ts'
import { chain, type TestDoors, testDoors, testNode } from '../../doors/test-doors.ts'
import { startDoor } from '../testing/start-door.ts'

let doors: TestDoors
let feed: Server

beforeAll(async () => {
  doors = await testDoors({ EGRESS_ALLOW: '127.0.0.1' })
  feed = createServer((_request, response) => response.end(feeds.rss([post('first'), post('second')])))
  await new Promise<void>((listening) => feed.listen(0, '127.0.0.1', listening))
})
afterAll(async () => {
  feed.close()
  await doors.stop()
})

const post = (id: string) => ({ id, title: `Post ${id}`, at: '2026-03-01T00:00:00Z' })
const set = testNode('set', 'data.set', { fields: [{ name: 'x', value: 1 }] })

function as(role: Role) {
  const { app, workspaceId } = doors
  const userId = crypto.randomUUID()
  const actor = { userId, workspaceId, role, via: 'session', name: role, sessionId: null } as const

  return createCaller({ app, db: app.db, actor, ip: '', userAgent: '' })
}

async function draft(document: Workflow) {
  const { id } = await doors.app.db.workflow.create({
    data: { workspaceId: doors.workspaceId, title: 'Draft', draft: document, createdById: doors.workspaceId },
  })
  return id
}

const hook = (input = {}) => chain(testNode('hook', 'trigger.webhook', { path: 'orders/new', ...input }), set)

/** The address that listens for the hook of a draft, at the door of this process. */
async function listening(workflowId: string, address = doors.address) {
  const { listening: open } = await as('editor').capture.start({ workflowId, nodeId: 'hook' })
  return address + new URL(open?.address ?? '').pathname
}

async function send(url: string, body: object, headers: Record<string, string> = {}) {
  const answer = await fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })
  return { status: answer.status, message: (await answer.json()).message }
}

const captured = (workflowId: string) => as('viewer').capture.get({ workflowId, nodeId: 'hook' })

test('one call is kept with its headers, starts nothing, and is what a test uses', async () => {
  const workflowId = await draft(hook())
  const address = await listening(workflowId)
  expect(address).toMatch(/\/hooks\/~test\/[\w-]{43}\/orders\/new$/)

  expect(await send(`${address}?shop=1`, { order: 7 }, { 'x-shop': 'acme', cookie: 'a=b' })).toMatchObject({
    status: 200,
  })
  const { listening: open, sample } = await captured(workflowId)
  expect(open).toBeNull()
  expect(sample).toMatchObject({
    head: { method: 'POST', query: { shop: '1' }, headers: { 'x-shop': 'acme' } },
    payload: { body: { order: 7 } },
  })
  expect(JSON.stringify(sample)).not.toContain('a=b')
  expect(await doors.app.db.run.count({ where: { workflowId } })).toBe(0)
  expect(await doors.app.db.triggerEvent.count({ where: { workflowId } })).toBe(0)
  expect(await as('editor').run.sample({ workflowId, nodeId: 'hook' })).toMatchObject({
    from: 'captured',
    payload: { body: { order: 7 } },
  })
})

test('of two calls at one time one is kept, and an address is used up by it', async () => {
  const workflowId = await draft(hook())
  const address = await listening(workflowId)
  const answers = await Promise.all([1, 2, 3].map((order) => send(address, { order })))

  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.every(({ status }) => [200, 404, 410].includes(status))).toBe(true)
  expect(await send(address, {})).toMatchObject({ status: 404 })
})

test('a call is taken by whichever process it reaches', async () => {
  const other = await startDoor({ DATABASE_URL: doors.database.url, DATA_DIR: doors.app.env.DATA_DIR })
  try {
    const workflowId = await draft(hook())
    expect(await send(await listening(workflowId, other.address), { order: 8 })).toMatchObject({
      status: 200,
    })
    expect((await captured(workflowId)).sample).toMatchObject({ payload: { body: { order: 8 } } })
  } finally {
    await other.stop()
  }
})

test('it ends by itself, when listening again, and when told to', async () => {
  const workflowId = await draft(hook())
  const first = await listening(workflowId)
  const second = await listening(workflowId)
  expect(await send(first, {})).toMatchObject({ status: 404 })

  await doors.app.db.capture.updateMany({
    where: { workflowId },
    data: { expiresAt: new Date(Date.now() - 1) },
  })
  expect(await send(second, {})).toMatchObject({ status: 404 })
  expect(await captured(workflowId)).toMatchObject({ listening: null, sample: null })

  const third = await listening(workflowId)
  expect(await as('editor').capture.cancel({ workflowId, nodeId: 'hook' })).toMatchObject({ listening: null })
  expect(await send(third, {})).toMatchObject({ status: 404 })
})

test('a call the live address would refuse is refused, and whoever listens is told why', async () => {
  const workflowId = await draft(hook({ method: 'PUT' }))
  const address = await listening(workflowId)

  expect(await send(address, {})).toMatchObject({ status: 405 })
  expect(await captured(workflowId)).toMatchObject({
    listening: { address: expect.any(String) },
    problem: expect.stringContaining('PUT'),
  })
})

test('a call that is too large is refused', async () => {
  const workflowId = await draft(hook())

  expect(await send(await listening(workflowId), { text: 'x'.repeat(1024 * 1024) })).toMatchObject({
    status: 413,
  })
})

test('the newest item of a feed and the moment of a schedule are fetched as samples', async () => {
  const url = `http://127.0.0.1:${(feed.address() as AddressInfo).port}/`
  const polled = await draft(chain(testNode('hook', 'rss.new-entry', { url }), set))
  const { sample } = await as('editor').capture.create({ workflowId: polled, nodeId: 'hook' })
  expect(sample).toMatchObject({ head: null, payload: { title: expect.stringContaining('Post') } })

  const scheduled = await draft(
    chain(testNode('hook', 'trigger.schedule', { mode: 'daily', time: '09:00' }), set),
  )
  const now = await as('editor').capture.create({ workflowId: scheduled, nodeId: 'hook' })
  expect(now.sample).toMatchObject({ payload: { date: expect.stringMatching(/^\d{4}-/), missed: false } })
})

test('only who may test a draft lets it listen', async () => {
  const workflowId = await draft(hook())

  await expect(as('operator').capture.start({ workflowId, nodeId: 'hook' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
})

test('somebody who calls test addresses at random is sent away', async () => {
  const answers = await Promise.all(
    Array.from({ length: 80 }, () => send(`${doors.address}/hooks/~test/guess/x`, {})),
  )

  expect(answers.map(({ status }) => status)).toContain(429)
})
