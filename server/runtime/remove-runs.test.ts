import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { createWorkspace, workflow } from './conformance/workspace.ts'
import { removeRuns } from './remove-runs.ts'

let database: TestDatabase
let workspace: Awaited<ReturnType<typeof createWorkspace>>

beforeAll(async () => {
  database = await testDatabase()
  workspace = await createWorkspace(database.pool)
})

afterAll(() => database?.stop())

/** Finished runs of a new workflow, two steps and a wait each. */
async function runs(count: number): Promise<string> {
  const { workflowId, workspaceId, snapshotId } = await workspace.publish(workflow('start -> a'))
  await database.pool.query(
    `with made as (
      insert into runs (id, workspace_id, workflow_id, snapshot_id, node_id, status)
      select gen_random_uuid(), $1, $2, $3, 'start', 'done' from generate_series(1, $4) returning id
    ), walked as (
      insert into steps (run_id, path, attempt, node_id, status, started_at)
      select id, path, 1, path, 'done', now() from made, unnest(array['start', 'a']) as p(path)
    )
    insert into waits (token, run_id, path) select 'wait ' || id, id, 'a' from made`,
    [workspaceId, workflowId, snapshotId, count],
  )

  return workflowId
}

async function left() {
  const { rows } = await database.pool.query(
    `select (select count(*)::int from runs) as runs, (select count(*)::int from steps) as steps,
      (select count(*)::int from waits) as waits`,
  )
  return rows[0]
}

test('removed runs take their steps and waits with them, and nobody else’s', async () => {
  const workflowId = await runs(2_500)
  const before = await left()
  await runs(3)

  expect(before).toEqual({ runs: 2_500, steps: 5_000, waits: 2_500 })
  expect(await removeRuns(database.db, { workflowId })).toBe(2_500)
  expect(await left()).toEqual({ runs: 3, steps: 6, waits: 3 })
})

test('a step that is being written while its run is removed goes too', async () => {
  await database.reset()
  workspace = await createWorkspace(database.pool)
  const workflowId = await runs(1)
  const writer = await database.pool.connect()
  try {
    await writer.query('begin')
    const { rows } = await writer.query('select id from runs where workflow_id = $1 for no key update', [
      workflowId,
    ])
    await writer.query(
      "insert into steps (run_id, path, attempt, node_id, status, started_at) values ($1, 'b', 1, 'b', 'done', now())",
      [rows[0].id],
    )
    const removing = removeRuns(database.db, { workflowId })
    await someoneWaits()
    await writer.query('commit')
    await removing
  } finally {
    writer.release()
  }

  expect(await left()).toEqual({ runs: 0, steps: 0, waits: 0 })
})

/** For a lock in this database. */
async function someoneWaits() {
  for (;;) {
    const { rows } = await database.pool.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    )
    if (rows.length > 0) return
  }
}

test('no runs to remove is nothing to do', async () => {
  expect(await removeRuns(database.db, { workflowId: randomUUID() })).toBe(0)
})
