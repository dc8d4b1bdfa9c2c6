import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, expect, test } from 'vitest'
import { testApp } from '../test-app.ts'
import { createWorld, greeting } from '../test-world.ts'

const stops: (() => unknown)[] = []
afterAll(async () => {
  for (const stop of stops) await stop()
})

/** A server that takes requests and never answers; tells of their coming and going. */
async function silent() {
  const came = Promise.withResolvers<void>()
  const left = Promise.withResolvers<void>()
  const server = createServer((request) => {
    came.resolve()
    request.socket.once('close', left.resolve)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  stops.push(() => server.close())
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0

  return { came: came.promise, left: left.promise, url: `http://127.0.0.1:${port}` }
}

test('removing a workflow stops what it has under way', async () => {
  const { app, stop } = await testApp({ ALLOW_PRIVATE_NETWORK: 'true', LEASE_SECONDS: '600' })
  stops.unshift(stop)
  const editor = (await createWorld(app)).as('editor')
  const { url, came, left } = await silent()
  const ask = {
    id: 'ask',
    type: 'http.request',
    version: 1,
    title: 'Ask',
    position: { x: 0, y: 0 },
    input: { url },
  }
  const nodes = [...greeting.nodes.slice(0, 1), ask]
  const edges = [{ id: 'e1', from: 'start', port: 'out', to: 'ask' }]
  const { id } = await editor.workflow.create({ document: { nodes, edges, settings: {} } })
  await editor.workflow.publish({ id })
  const { runId } = await editor.run.start({ workflowId: id })
  await came
  await editor.workflow.remove({ id })
  await left

  await expect(editor.run.get({ id: runId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await app.db.run.count({ where: { workflowId: id } })).toBe(0)
  expect(await app.db.step.count({ where: { runId } })).toBe(0)
})
