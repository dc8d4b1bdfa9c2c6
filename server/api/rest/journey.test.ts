import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Workflow } from '#graph/workflow'
import { type TestApp, testApp } from '../test-app.ts'
import { createWorld, greeting, type World } from '../test-world.ts'
import { client } from './test-client.ts'

let started: TestApp
let world: World
let ask: ReturnType<typeof client>
let shop: Server
let answer: () => number

beforeAll(async () => {
  started = await testApp({ ALLOW_PRIVATE_NETWORK: 'true' })
  world = await createWorld(started.app)
  ask = client(started.app, world.token)
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
