import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetSessions } from '#server/access/session-rows'
import { handleTrpc } from './handle-trpc.ts'
import { type TestApp, testApp } from './test-app.ts'
import { createWorld, greeting, type World } from './test-world.ts'

let started: TestApp
let world: World
let cookie: string

beforeAll(async () => {
  started = await testApp()
  world = await createWorld(started.app)
  const token = { sid: world.actor('editor').sessionId }
  cookie = `patchbay.session=${await encode({ token, secret: started.app.env.AUTH_SECRET ?? '' })}`
})
afterAll(() => started.stop())

const ours = { origin: 'http://localhost:3999', host: 'localhost:3999' }

async function post(name: string, input: unknown, headers: Record<string, string> = {}) {
  const request = new Request(`http://localhost:3999/api/trpc/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, ...ours, ...headers },
    body: JSON.stringify(input),
  })
  const response = await handleTrpc(started.app, request)

  return { status: response.status, body: await response.json() }
}

async function get(name: string, input: unknown) {
  const url = `http://localhost:3999/api/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`
  const response = await handleTrpc(started.app, new Request(url, { headers: { cookie } }))

  return { status: response.status, body: await response.json() }
}

test('a page asks with its cookie', async () => {
  expect(await get('workflow.get', { id: world.workflowId })).toMatchObject({
    status: 200,
    body: { result: { data: { title: 'Greeting', draft: greeting } } },
  })
  expect(await post('workflow.create', { title: 'New' })).toMatchObject({ status: 200 })
})

test('another site cannot make a browser change anything', async () => {
  const { status } = await post(
    'workflow.remove',
    { id: world.workflowId },
    { origin: 'https://evil.example' },
  )

  expect(status).toBe(403)
  expect(await get('workflow.get', { id: world.workflowId })).toMatchObject({ status: 200 })
})

test('a change cannot be asked for by an address alone', async () => {
  expect(await get('workflow.remove', { id: world.workflowId })).toMatchObject({ status: 405 })
})

test('a refusal to publish carries its problems and no stack', async () => {
  const document = { ...greeting, nodes: greeting.nodes.map((node) => ({ ...node, input: {} })) }
  const created = await post('workflow.create', { document })
  const { status, body } = await post('workflow.publish', { id: created.body.result.data.id })

  expect(status).toBe(400)
  expect(body.error).toMatchObject({
    message: expect.stringContaining('cannot be published yet'),
    data: {
      code: 'BAD_REQUEST',
      path: 'workflow.publish',
      problems: [{ nodeId: 'greet' }],
      fix: expect.any(String),
    },
  })
  expect(JSON.stringify(body)).not.toMatch(/\bat .*\.ts/)
})

test('a save that came too late carries the current revision', async () => {
  const { body } = await post('workflow.save', { id: world.workflowId, revision: 99, title: 'Late' })

  expect(body.error.data).toMatchObject({ code: 'CONFLICT', revision: 1 })
})

test('a field that is wrong is named in words', async () => {
  const { body } = await post('workflow.create', { title: 'x'.repeat(300) })

  expect(body.error.message).toMatch(/^title: /)
})

test('a role that is too small is told which would do', async () => {
  const { body } = await post('member.invite', { email: 'new@example.org', role: 'viewer' })

  expect(body.error).toMatchObject({ message: expect.stringContaining('admin'), data: { httpStatus: 403 } })
})

test('a body over the limit is not read', async () => {
  expect(await post('workflow.create', {}, { 'content-length': '99000000' })).toMatchObject({ status: 413 })
})

test('a revoked session is nobody', async () => {
  const { sessionId } = world.actor('editor')
  await started.database.db.session.update({
    where: { id: sessionId ?? '' },
    data: { revokedAt: new Date() },
  })
  forgetSessions()

  expect(await get('workflow.list', {})).toMatchObject({ status: 401 })
})

test('what is too large is refused with what to do', async () => {
  const { status, body } = await post('workflow.create', {}, { 'content-length': String(11 * 1024 * 1024) })

  expect(status).toBe(413)
  expect(body.error).toMatchObject({
    message: 'This is larger than 10 MB.',
    data: { code: 'PAYLOAD_TOO_LARGE', fix: expect.stringMatching(/pinned data/) },
  })
})
