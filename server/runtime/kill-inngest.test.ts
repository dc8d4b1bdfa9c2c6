import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { startExecutor } from './conformance/inngest-executor.ts'
import { forEach, inside } from './conformance/loop-cases.ts'
import { reply, type Service, startService } from './conformance/services.ts'
import { call, createWorkspace, type Workspace } from './conformance/workspace.ts'
import { startWorker, type Worker } from './kill/start-worker.ts'

let database: TestDatabase
let workspace: Workspace
let service: Service
let executor: { url: string; stop: () => Promise<void> }
let worker: Worker | undefined

beforeAll(async () => {
  database = await testDatabase()
  workspace = await createWorkspace(database.pool)
  service = await startService()
  const server = process.env.INNGEST_BASE_URL
  executor = server ? { url: server, stop: async () => {} } : await startExecutor()
})

afterAll(async () => {
  await worker?.kill()
  await executor?.stop()
  await service?.stop()
  await database?.stop()
})

test('on Inngest, too, a run whose process is killed goes on in the next, and no finished step runs again', async () => {
  const origin = `http://127.0.0.1:${await freePort()}`
  const settings = { ENGINE: 'inngest', INNGEST_DEV: '1', INNGEST_BASE_URL: executor.url, PUBLIC_URL: origin }
  const start = () => startWorker(database.url, 2, settings)
  for (const item of [0, 1, 2, 3])
    service.answers[`/entry${item}`] = (response, count) =>
      // The third entry is never answered while the first process lives.
      item === 2 && count === 1 ? undefined : reply(response, 200, { count })
  const nodes = {
    before: call(service.address('/before')),
    loop: forEach([0, 1, 2, 3]),
    a: call(`${service.address('/entry')}{{ item }}`),
    after: call(service.address('/after')),
  }
  const document = inside({ a: 'loop' }, 'start -> before, before -> loop, loop -> after', nodes)
  worker = await start()
  const { runId } = await worker.accept({ ...(await workspace.publish(document)), payload: {} })
  await vi.waitFor(() => expect(service.count('/entry2')).toBe(1), 40_000)
  await worker.kill()
  worker = await start()

  await vi.waitFor(async () => {
    const { rows } = await database.pool.query('select status, error from runs where id = $1', [runId])
    expect(rows[0]).toEqual({ status: 'done', error: null })
  }, 60_000)
  const made = ['/before', '/entry0', '/entry1', '/entry2', '/entry3', '/after'].map(service.count)
  expect(made).toEqual([1, 1, 1, 2, 1, 1])
}, 90_000)

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))

  return port
}
