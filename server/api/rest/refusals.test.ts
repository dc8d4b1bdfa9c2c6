import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../test-app.ts'
import { createWorld } from '../test-world.ts'
import { handleRest } from './handle-rest.ts'
import { type Ask, client } from './test-client.ts'

let started: TestApp
let ask: ReturnType<typeof client>

beforeAll(async () => {
  started = await testApp()
  ask = client(started.app, (await createWorld(started.app)).token)
})
afterAll(() => started.stop())

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
