import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { NodeType } from '#graph/node-type'
import type { Node } from '#graph/workflow'
import { nodeType } from '#nodes/find'
import { json, type Received, serve, type TestServer } from '#nodes/testing/server'
import { createLimiter } from '../../credentials/limits/limiter.ts'
import { chain, type TestDoors, testDoors, testNode } from '../../doors/test-doors.ts'
import { createHookDoor } from '../hook-door.ts'
import { syncTriggers } from '../sync-triggers.ts'
import { keepRegistered, registrationLeases } from './keep-registered.ts'
import { createRegistered } from './registered.ts'

/** A webhook that sets itself up at a service of the catalog, whose calls are answered here. */
const contract: NodeType = {
  ...(nodeType('trigger.webhook', 1) ?? expect.fail('no contract')),
  type: 'github.test-event',
  trigger: {
    via: 'webhook',
    verify: { algorithm: 'sha256', header: 'x-signature', encoding: 'hex', secret: 'secret' },
    life: {
      register: {
        method: 'POST',
        path: '/shops/{method}/hooks',
        body: { url: '{{ address }}', secret: '{{ secret }}' },
        result: "body.{ 'hook': id, 'until': until }",
      },
      renew: { method: 'PUT', path: '/hooks/{hook}', result: "body.{ 'until': until }" },
      unregister: { method: 'DELETE', path: '/hooks/{hook}' },
      renewAt: '$toMillis(kept.until) - 60000',
    },
  },
}
const { credential: _none, ...open } = contract
const typeOf = (type: string, version: number) =>
  type === 'trigger.webhook' ? open : nodeType(type, version)

let doors: TestDoors
let server: TestServer
let answer: (request: Received) => [status: number, body: unknown]
const soon = () => new Date(Date.now() + 3_600_000).toISOString()

beforeAll(async () => {
  doors = await testDoors({ ROLE: 'web', PUBLIC_URL: 'https://patchbay.example.com' })
  server = await serve((response, request) => {
    const [status, body] = answer(request)
    json(response, body, status)
  })
})
beforeEach(async () => {
  server.received.length = 0
  answer = () => [200, { id: 7, until: soon() }]
  await doors.app.db.registration.deleteMany()
})
afterAll(async () => {
  await doors.stop()
  await server[Symbol.asyncDispose]()
})

async function publish(input: Node['input'], id = 'hook') {
  const { workflowId } = await doors.publish(chain(testNode(id, 'trigger.webhook', input)))
  await syncTriggers(doors.app.db, workflowId, typeOf)

  return workflowId
}

const leases = () => registrationLeases(doors.database.pool)
const keep = (more: { publicUrl?: string | null } = {}) =>
  keepRegistered(
    {
      ...doors.app,
      pool: doors.database.pool,
      fetch: server.fetch,
      resolveHost: async (host) => host,
      limiter: createLimiter({ pool: doors.database.pool }),
      publicUrl: 'https://patchbay.example.com',
      typeOf,
      ...more,
    },
    leases(),
    new AbortController().signal,
  )

const rows = () => doors.app.db.registration.findMany({ orderBy: { id: 'asc' } })
const calls = () => server.received.map(({ method, path }) => `${method} ${path}`)
const due = () => doors.app.db.registration.updateMany({ data: { renewAt: new Date() } })
const bodyOf = (request: Received | undefined) => JSON.parse(request?.body ?? '{}')

async function end(workflowId: string) {
  await doors.app.db.workflow.update({ where: { id: workflowId }, data: { liveVersion: null } })
  await syncTriggers(doors.app.db, workflowId, typeOf)
}

test('what goes live registers once, with an address and a secret of its own', async () => {
  await publish({ path: 'registered', method: 'POST' })
  await Promise.all([keep(), keep()])
  await keep()

  expect(calls()).toEqual(['POST /shops/POST/hooks'])
  expect(bodyOf(server.received[0])).toEqual({
    url: 'https://patchbay.example.com/hooks/registered',
    secret: expect.stringMatching(/^.{43}$/),
  })
  const [row] = await rows()
  expect(Number(row?.renewAt) - Date.now()).toBeGreaterThan(3_500_000)
  expect(JSON.stringify(row)).not.toContain(bodyOf(server.received[0]).secret)
})

test('what the service signs by the secret it was given is let in, and nothing else', async () => {
  const workflowId = await publish({ path: 'signed', method: 'POST' })
  await keep()
  const { secret } = bodyOf(server.received[0])
  const found = await doors.app.triggers.find('signed')
  const listening = found && { ...found, nodeType: open }
  const door = createHookDoor({
    ...doors.app,
    registered: createRegistered(doors.app),
    triggers: { find: () => listening, touch: () => {} },
  })
  const { createServer } = await import('node:http')
  const own = createServer(door).listen(0, '127.0.0.1')
  await new Promise((done) => own.once('listening', done))
  const bound = own.address()
  const address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}/hooks/signed`
  const post = (key: string) =>
    fetch(address, {
      method: 'POST',
      body: '{}',
      headers: { 'x-signature': createHmac('sha256', key).update('{}').digest('hex') },
    })

  expect((await post('another secret')).status).toBe(401)
  expect((await post(secret)).status).toBe(202)
  expect(await doors.app.db.triggerEvent.count({ where: { workflowId } })).toBe(1)
  own.close()
  own.closeAllConnections()
})

test('a registration is renewed when its time comes, and keeps what it had', async () => {
  await publish({ path: 'renewed', method: 'POST' })
  await keep()
  await due()
  await keep()

  expect(calls()).toEqual(['POST /shops/POST/hooks', 'PUT /hooks/7'])
  await due()
  await keep()
  expect(calls().at(-1)).toBe('PUT /hooks/7')
})

test('publishing the same again changes nothing there; something else registers anew and ends the old', async () => {
  const workflowId = await publish({ path: 'again', method: 'POST' })
  await keep()
  await syncTriggers(doors.app.db, workflowId, typeOf)
  await keep()
  expect(calls()).toHaveLength(1)

  const document = chain(testNode('hook', 'trigger.webhook', { path: 'again', method: 'PUT' }))
  await doors.app.db.snapshot.updateMany({ where: { hash: `hash of ${workflowId}` }, data: { document } })
  await syncTriggers(doors.app.db, workflowId, typeOf)
  await keep()
  expect(calls().slice(1).toSorted()).toEqual(['DELETE /hooks/7', 'POST /shops/PUT/hooks'])
  expect(await rows()).toHaveLength(1)
})

test.each<[name: string, end: (workflowId: string) => Promise<unknown>]>([
  ['is taken offline', end],
  [
    'is removed',
    async (workflowId) => {
      await doors.app.db.workflow.delete({ where: { id: workflowId } })
      await syncTriggers(doors.app.db, workflowId, typeOf)
    },
  ],
])('when a workflow %s its service is told, as often as it takes', async (name, over) => {
  const workflowId = await publish({ path: `over-${name.replaceAll(' ', '-')}`, method: 'POST' })
  await keep()
  await over(workflowId)
  answer = () => [500, { message: 'Later.' }]
  await keep()
  expect(await rows()).toMatchObject([{ errors: 1, problem: expect.stringContaining('answered 500') }])

  answer = () => [204, null]
  await due()
  await keep()
  expect(calls().filter((call) => call === 'DELETE /hooks/7')).toHaveLength(2)
  expect(await rows()).toEqual([])
})

test('a service that forgot by itself is not asked again', async () => {
  const workflowId = await publish({ path: 'forgot', method: 'POST' })
  await keep()
  await end(workflowId)
  answer = () => [404, { message: 'No such hook.' }]
  await keep()

  expect(await rows()).toEqual([])
})

test('what keeps it from registering is the trigger’s own trouble, until it is over', async () => {
  const workflowId = await publish({ path: 'trouble', method: 'POST' })
  answer = () => [403, { message: 'You may not.' }]
  await keep()
  const row = () => doors.app.db.trigger.findFirstOrThrow({ where: { workflowId } })
  expect(await row()).toMatchObject({
    errors: 1,
    problemKind: 'user',
    problem: expect.stringContaining('You may not.'),
  })
  expect(await leases().nextMs()).toBeGreaterThan(60_000)

  expect(await doors.app.triggers.lookNow({ workflowId, nodeId: 'hook' })).toBe(true)
  answer = () => [200, { id: 7, until: soon() }]
  await keep()
  expect(await row()).toMatchObject({ errors: 0, problem: null })
})

test('without an address that a service can reach nothing is registered, and that is told', async () => {
  const workflowId = await publish({ path: 'unreachable', method: 'POST' })
  await keep({ publicUrl: null })

  expect(calls()).toEqual([])
  expect(await doors.app.db.trigger.findFirstOrThrow({ where: { workflowId } })).toMatchObject({
    problem: expect.stringContaining('needs an address'),
    fix: expect.stringContaining('PUBLIC_URL'),
  })
})
