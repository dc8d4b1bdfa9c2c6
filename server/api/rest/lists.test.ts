import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../test-app.ts'
import { createWorld, type World } from '../test-world.ts'
import { client } from './test-client.ts'

let started: TestApp
let world: World
let ask: ReturnType<typeof client>

beforeAll(async () => {
  started = await testApp()
  world = await createWorld(started.app)
  ask = client(started.app, world.token)
})
afterAll(() => started.stop())

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

test('everybody may read the document of the API', async () => {
  const { status, body } = await ask('GET', '/openapi.json', { token: null })

  expect(status).toBe(200)
  expect(body).toMatchObject({ openapi: '3.1.0', servers: [{ url: 'http://localhost:3999/api/v1' }] })
})
