import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { startRuntime, type TestRuntime } from './conformance/embedded.ts'
import { type Service, startService } from './conformance/services.ts'
import { call, createWorkspace, type Workspace, workflow } from './conformance/workspace.ts'

let database: TestDatabase
let workspace: Workspace
let service: Service
let runtime: TestRuntime

beforeAll(async () => {
  database = await testDatabase()
  workspace = await createWorkspace(database.pool)
  service = await startService()
  runtime = await startRuntime(database.pool)
})

afterAll(async () => {
  await runtime?.end()
  await service?.stop()
  await database?.stop()
})

describe('a run', () => {
  test('goes through its steps in order', async () => {
    const live = await workspace.publish(
      workflow('start -> a, a -> b, b -> c', { b: call(service.address('/b')) }),
    )
    const { runId } = await runtime.accept({ ...live, payload: { hello: 1 } })
    const outcome = await runtime.outcome(runId, 5_000)
    expect(outcome).toEqual({ status: 'done', error: null, output: { step: 'c' } })
  })
})
