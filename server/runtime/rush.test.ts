import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { startRuntime, type TestRuntime } from './conformance/start-runtime.ts'
import { createWorkspace, type Workspace, workflow } from './conformance/workspace.ts'

let database: TestDatabase
let workspace: Workspace
let runtime: TestRuntime

beforeAll(async () => {
  database = await testDatabase()
  workspace = await createWorkspace(database.pool)
  runtime = await startRuntime(database.pool)
})

afterAll(async () => {
  await runtime?.end()
  await database?.stop()
})

test('in a rush events are stored first, a run somebody waits for begins at once, and all come to their end', async () => {
  const live = await workspace.publish(workflow('start -> a, a -> b'))
  const event = { ...live, payload: {} }
  const sent: string[] = []
  while (!runtime.load().isRush) {
    const accepted = await Promise.all(Array.from({ length: 400 }, () => runtime.accept(event)))
    sent.push(...accepted.map(({ runId }) => runId))
  }
  const [later, now] = await Promise.all([
    runtime.accept(event),
    runtime.accept({ ...event, isAwaited: true }),
  ])
  const { rows } = await database.pool.query('select status from runs where id = $1', [later.runId])

  expect(rows).toEqual([{ status: 'queued' }])
  expect(await runtime.outcome(now.runId, 40_000)).toMatchObject({ status: 'done' })
  const outcomes = await Promise.all([...sent, later.runId].map((id) => runtime.outcome(id, 40_000)))
  expect(new Set(outcomes.map((outcome) => outcome?.status))).toEqual(new Set(['done']))
})
