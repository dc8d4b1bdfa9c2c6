import { afterAll, beforeAll, expect, test } from 'vitest'
import { assemble } from '../assemble.ts'
import { createShutdown } from '../shutdown.ts'
import { chain, type TestDoors, testDoors, testNode } from './test-doors.ts'

let doors: TestDoors

beforeAll(async () => {
  doors = await testDoors({ ROLE: 'web' })
})
afterAll(() => doors.stop())

const post = (path: string) => fetch(`${doors.address}/hooks/${path}`, { method: 'POST' })

test('what a process for the web accepts, a worker runs', async () => {
  const set = testNode('a', 'data.set', { fields: [{ name: 'a', value: 'b' }] })
  await doors.publish(chain(testNode('hook', 'trigger.webhook', { path: 'shared' }), set))
  const { runId } = await (await post('shared')).json()
  expect(await doors.app.runtime.outcome(runId, 300)).toBeNull()

  const shutdown = createShutdown()
  await assemble({ ...doors.app.env, ROLE: 'worker' }, shutdown)
  expect(await doors.app.runtime.outcome(runId, 40_000)).toMatchObject({ status: 'done', output: { a: 'b' } })
  await shutdown.run()
})

test('a worker has no door for senders, and tells its health', async () => {
  const worker = await testDoors({ ROLE: 'worker' })
  await worker.publish(chain(testNode('hook', 'trigger.webhook', { path: 'closed' })))
  const asked = (path: string) => fetch(worker.address + path).then(({ status }) => status)

  expect([await asked('/hooks/closed'), await asked('/api/live'), await asked('/api/health')]).toEqual([
    404, 404, 200,
  ])
  await worker.stop()
})
