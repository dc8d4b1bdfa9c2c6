import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { startRuntime, type TestRuntime } from '../runtime/conformance/start-runtime.ts'
import { createWorkspace, type Workspace, workflow } from '../runtime/conformance/workspace.ts'
import { fireDue } from './schedules.ts'

const DAY_MS = 24 * 60 * 60_000

let database: TestDatabase
let workspace: Workspace
let runtime: TestRuntime

beforeAll(async () => {
  database = await testDatabase()
  workspace = await createWorkspace(database.pool)
  runtime = await startRuntime(database.pool)
})
afterEach(() => {
  vi.useRealTimers()
})
afterAll(async () => {
  await runtime?.end()
  await database?.stop()
})

test.each([
  ['forward', 400 * DAY_MS],
  ['back', -400 * DAY_MS],
])('a schedule fires once, when it is due, although the clock jumps %s', async (_, jump) => {
  const schedule = { type: 'trigger.schedule', input: { mode: 'interval', every: 1, unit: 'hours' } }
  const live = await workspace.publish(workflow('start -> a', { start: schedule }))
  const due = async (at: string) =>
    database.pool.query(
      `insert into triggers (workflow_id, node_id, workspace_id, kind, due_at)
       values ($1, 'start', $2, 'schedule', now() + $3::interval)
       on conflict (workflow_id, node_id) do update set due_at = excluded.due_at`,
      [live.workflowId, workspace.id, at],
    )
  const parts = { db: database.db, runtime, triggers: { onChange: () => () => {}, touch: () => {} } }
  const fired = async () =>
    (await database.pool.query('select from runs where workflow_id = $1', [live.workflowId])).rows.length
  // As a person sets it: timers and the steady clock go on, and so does the database.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + jump })

  await due('30 minutes')
  await fireDue(parts)
  expect(await fired()).toBe(0)
  await due('-1 second')
  await fireDue(parts)
  await fireDue(parts)
  expect(await fired()).toBe(1)
  const { rows } = await database.pool.query(
    `select due_at > now() and due_at <= now() + interval '1 hour' as "isNext" from triggers where workflow_id = $1`,
    [live.workflowId],
  )
  expect(rows).toEqual([{ isNext: true }])
})
