import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createDatabase, type Database } from '#server/database/create-database'
import { type Embedded, startEmbedded } from '#server/database/embedded'
import { migrate } from '#server/database/migrate'
import { reply, type Service, startService } from './conformance/services.ts'
import { startRuntime, type TestRuntime } from './conformance/start-runtime.ts'
import { call, createWorkspace, type Workspace, workflow } from './conformance/workspace.ts'
import { Unavailable } from './unavailable.ts'

let folder: string
let server: Embedded
let database: Database
let workspace: Workspace
let service: Service
let runtime: TestRuntime

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchbay-away-'))
  server = await startEmbedded(folder)
  await migrate(server.url)
  database = createDatabase(server.url, 10)
  workspace = await createWorkspace(database.pool)
  service = await startService()
  runtime = await startRuntime(database.pool, { LEASE_SECONDS: '1' })
})

afterAll(async () => {
  await runtime?.end()
  await service?.stop()
  await database?.close()
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
})

test('a database that goes away during a run and comes back loses nothing', async () => {
  const held: (() => void)[] = []
  service.answers['/b'] = (response) => held.push(() => reply(response, 200, { kept: true }))
  const nodes = {
    a: call(service.address('/a')),
    b: call(service.address('/b')),
    c: call(service.address('/c')),
  }
  const live = await workspace.publish(workflow('start -> a, a -> b, b -> c', nodes))
  const { runId } = await runtime.accept({ ...live, payload: {} })
  await vi.waitFor(() => expect(service.count('/b')).toBe(1), 40_000)

  await server.stop()
  for (const answer of held) answer()
  await expect(runtime.accept({ ...live, payload: {} })).rejects.toThrow(Unavailable)
  // Longer than the lease: nobody else was there to take the run, so its result still counts.
  const over = Date.now() + 1_500
  while (Date.now() < over)
    await expect(runtime.accept({ ...live, payload: {} })).rejects.toThrow(Unavailable)
  server = await startEmbedded(folder)

  await vi.waitFor(
    async () => {
      const { rows } = await database.pool.query('select status from runs where id = $1', [runId])
      expect(rows).toEqual([{ status: 'done' }])
    },
    { timeout: 40_000, interval: 100 },
  )
  expect(['/a', '/b', '/c'].map(service.count)).toEqual([1, 1, 1])
  const again = await vi.waitFor(() => runtime.accept({ ...live, payload: {} }), {
    timeout: 40_000,
    interval: 100,
  })
  await vi.waitFor(() => expect(held.length).toBe(2), 40_000)
  held[1]?.()
  expect(await runtime.outcome(again.runId, 40_000)).toMatchObject({ status: 'done' })
}, 60_000)
