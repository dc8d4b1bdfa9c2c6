import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Workflow } from '#graph/workflow'
import { type TestApp, testApp } from '../test-app.ts'
import { createWorld, greeting, type World } from '../test-world.ts'
import { handleRest } from './handle-rest.ts'

type Answer = { status: number; headers: Headers; body: Record<string, unknown> }

let started: TestApp
let world: World
let shop: Server
let answer: () => number

beforeAll(async () => {
  started = await testApp({ ALLOW_PRIVATE_NETWORK: 'true' })
  world = await createWorld(started.app)
  shop = createServer((_request, response) => {
    const status = answer()
    if (status) response.writeHead(status, { 'content-type': 'application/json' }).end('{"sold":3}')
  }).listen(0, '127.0.0.1')
})
afterAll(async () => {
  shop.closeAllConnections()
  shop.close()
  await started.stop()
})
beforeEach(() => {
  answer = () => 200
})

type Ask = { body?: unknown; headers?: Record<string, string>; token?: string | null }

async function ask(
  method: string,
  path: string,
  { body, headers, token = world.token }: Ask = {},
): Promise<Answer> {
  const request = new Request(`http://localhost/api/v1${path}`, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const response = await handleRest(started.app, request)

  return { status: response.status, headers: response.headers, body: await response.json() }
}

/** Asks a shop, then sets a field. */
function selling(): Workflow {
  const { port } = shop.address() as AddressInfo
  const [start, greet] = greeting.nodes
  if (!start || !greet) throw new Error('The sample has two steps.')
  const call = {
    id: 'ask',
    type: 'http.request',
    version: 1,
    title: 'Ask the shop',
    position: { x: 150, y: 0 },
    input: { method: 'GET', url: `http://127.0.0.1:${port}/sold` },
  }

  return {
    nodes: [start, call, greet],
    edges: [
      { id: 'e1', from: 'start', port: 'out', to: 'ask' },
      { id: 'e2', from: 'ask', port: 'out', to: 'greet' },
    ],
    settings: {},
  }
}

async function published(document: Workflow): Promise<string> {
  const created = await ask('POST', '/workflows', { body: { title: 'Sales', document } })
  await ask('POST', `/workflows/${created.body.id}/publish`, { body: { note: 'first' } })

  return String(created.body.id)
}

async function settled(runId: unknown) {
  await started.app.runtime.outcome(String(runId), 15_000)

  return (await ask('GET', `/runs/${runId}`)).body
}

test('a program creates, saves, publishes, starts and reads', async () => {
  const created = await ask('POST', '/workflows', { body: { title: 'Sales', document: greeting } })
  expect(created).toMatchObject({ status: 201, body: { id: expect.any(String) } })
  const { id } = created.body

  expect(await ask('PUT', `/workflows/${id}`, { body: { revision: 1, draft: selling() } })).toMatchObject({
    status: 200,
    body: { revision: 2, problems: [] },
  })
  expect(await ask('POST', `/workflows/${id}/publish`)).toMatchObject({ status: 200, body: { version: 1 } })
  const run = await ask('POST', `/workflows/${id}/runs`, { body: { payload: { name: 'Ann' } } })
  expect(run).toMatchObject({ status: 202, body: { runId: expect.any(String) } })

  expect(await settled(run.body.runId)).toMatchObject({
    status: 'done',
    payload: { name: 'Ann' },
    steps: [
      { nodeId: 'start', status: 'done' },
      { nodeId: 'ask', status: 'done', attempt: 1, output: { status: 200 } },
      { nodeId: 'greet', status: 'done', output: { greeting: 'Hello Ann' }, error: null },
    ],
  })
})

test('a failed run is resumed from the failed step once the shop is well again', async () => {
  answer = () => 400
  const id = await published(selling())
  const { body } = await ask('POST', `/workflows/${id}/runs`, { body: { payload: { name: 'Ann' } } })
  expect(await settled(body.runId)).toMatchObject({ status: 'failed', error: { nodeId: 'ask' } })

  answer = () => 200
  expect(await ask('POST', `/runs/${body.runId}/resume`)).toMatchObject({ status: 202 })
  const run = await settled(body.runId)

  expect(run).toMatchObject({ status: 'done', error: null })
  expect(run.steps).toHaveLength(4)
})

test('a run is cancelled while it waits for the shop, and can then be resumed', async () => {
  let asked: (() => void) | undefined
  const arrived = new Promise<void>((done) => {
    asked = done
  })
  answer = () => {
    asked?.()
    return 0
  }
  const id = await published(selling())
  const { body } = await ask('POST', `/workflows/${id}/runs`)
  await arrived

  expect(await ask('POST', `/runs/${body.runId}/cancel`)).toMatchObject({ body: { cancelled: true } })
  expect(await settled(body.runId)).toMatchObject({ status: 'cancelled' })
  answer = () => 200
  await ask('POST', `/runs/${body.runId}/resume`)
  expect(await settled(body.runId)).toMatchObject({ status: 'done' })
  expect(await ask('POST', `/runs/${body.runId}/cancel`)).toMatchObject({ body: { cancelled: false } })
})

test('a run is run again', async () => {
  const again = await ask('POST', `/runs/${world.runId}/again`)

  expect(again).toMatchObject({ status: 202 })
  expect(again.body.runId).not.toBe(world.runId)
  expect(await settled(again.body.runId)).toMatchObject({
    status: 'done',
    sourceRunId: world.runId,
    payload: { name: 'Ann' },
  })
})

test('the same Idempotency-Key starts one run', async () => {
  const start = (name: string) =>
    ask('POST', `/workflows/${world.workflowId}/runs`, {
      body: { payload: { name } },
      headers: { 'idempotency-key': 'order 1' },
    })
  const [one, two] = await Promise.all([start('Ann'), start('Ann')])

  expect(one.body.runId).toBe(two.body.runId)
  expect(await start('Ben')).toMatchObject({ status: 422, body: { code: 'UNPROCESSABLE_CONTENT' } })
})

test('lists come in pages', async () => {
  for (let count = 0; count < 3; count++) await ask('POST', `/workflows/${world.workflowId}/runs`)
  const all = await ask('GET', `/runs?workflowId=${world.workflowId}&limit=100`)
  const found = []
  let cursor: unknown = ''
  do {
    const page = await ask(
      'GET',
      `/runs?workflowId=${world.workflowId}&limit=2${cursor ? `&cursor=${cursor}` : ''}`,
    )
    found.push(...(Array.isArray(page.body.items) ? page.body.items : []))
    cursor = page.body.nextCursor
  } while (cursor)

  expect(found).toEqual(all.body.items)
  expect(found.length).toBeGreaterThan(3)
})

test('filters of a list come from the address', async () => {
  const failed = await ask('GET', `/runs?status=failed,cancelled&workflowId=${world.workflowId}`)

  expect(failed).toMatchObject({ status: 200, body: { items: [] } })
})

test('the catalog and the credentials can be read, without secrets', async () => {
  const types = await ask('GET', '/node-types')
  const credentials = await ask('GET', '/credentials')

  expect(types.body.nodeTypes).toEqual(
    expect.arrayContaining([expect.objectContaining({ type: 'http.request' })]),
  )
  expect(credentials.body).toEqual([expect.objectContaining({ name: 'Shop', service: 'http', usedBy: [] })])
  expect(JSON.stringify(credentials.body)).not.toContain('a secret token')
})

test.each<
  [what: string, method: string, path: string, ask: Ask, met: { status: number; [field: string]: unknown }]
>([
  [
    'no token',
    'GET',
    '/workflows',
    { token: null },
    { status: 401, code: 'UNAUTHORIZED', fix: expect.any(String) },
  ],
  ['a wrong token', 'GET', '/workflows', { token: 'pb_wrong' }, { status: 401, code: 'UNAUTHORIZED' }],
  [
    'a cookie alone',
    'GET',
    '/workflows',
    { token: null, headers: { cookie: 'patchbay.session=x' } },
    { status: 401 },
  ],
  ['an unknown path', 'GET', '/nothing', {}, { status: 404, code: 'NOT_FOUND' }],
  ['a wrong method', 'DELETE', '/runs', {}, { status: 405, fix: 'Use GET.' }],
  ['an id that is none', 'GET', '/workflows/1', {}, { status: 400, message: expect.stringContaining('id') }],
  ['an id of nothing', 'GET', '/runs/0198c5a0-0000-7000-8000-000000000000', {}, { status: 404 }],
  [
    'a body that is not JSON',
    'POST',
    '/workflows',
    { body: '{"title":' },
    { status: 400, message: expect.stringMatching(/^The body is not JSON/) },
  ],
  ['a body that is no object', 'POST', '/workflows', { body: [1] }, { status: 400 }],
  [
    'a body of another type',
    'POST',
    '/workflows',
    { body: 'a=b', headers: { 'content-type': 'text/plain' } },
    { status: 415 },
  ],
  [
    'a body over the limit',
    'POST',
    '/workflows',
    { body: { title: 'x'.repeat(11_000_000) } },
    { status: 413 },
  ],
  [
    'a field of the wrong type',
    'POST',
    '/workflows',
    { body: { title: 1 } },
    { status: 400, message: expect.stringMatching(/^title: /) },
  ],
  [
    'a limit that is no number',
    'GET',
    '/runs?limit=many',
    {},
    { status: 400, message: expect.stringMatching(/^limit: /) },
  ],
  [
    'a status that is none',
    'GET',
    '/runs?status=lost',
    {},
    { status: 400, message: expect.stringMatching(/^status/) },
  ],
])('%s is refused with a problem that says why', async (_what, method, path, given, met) => {
  const answered = await ask(method, path, given)

  expect(answered.body).toMatchObject({ message: expect.any(String), code: expect.any(String), ...met })
  expect(answered.status).toBe(met.status)
  expect(answered.headers.get('content-type')).toBe('application/problem+json')
})

test('an error that nobody foresaw is told by an id alone', async () => {
  const broken = { ...started.app, db: { ...started.app.db, apiToken: null } } as unknown as TestApp['app']
  const request = new Request('http://localhost/api/v1/workflows', {
    headers: { authorization: 'Bearer unheard-of' },
  })
  const response = await handleRest(broken, request)

  expect(response.status).toBe(500)
  expect(await response.json()).toEqual({
    status: 500,
    code: 'INTERNAL_SERVER_ERROR',
    message: expect.stringMatching(/^Something failed on our side \(id [0-9a-f-]{36}\)\.$/),
    id: expect.any(String),
  })
})

test('everybody may read the document of the API', async () => {
  const { status, body } = await ask('GET', '/openapi.json', { token: null })

  expect(status).toBe(200)
  expect(body).toMatchObject({ openapi: '3.1.0', servers: [{ url: 'http://localhost:3999/api/v1' }] })
})
