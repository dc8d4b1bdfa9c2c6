import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { startRuntime } from './conformance/start-runtime.ts'
import { createWorkspace, workflow } from './conformance/workspace.ts'
import { CLAIM, CLAIM_SUSPECT } from './queue-sql.ts'

const WAITING = 10_000

let database: TestDatabase
let live: Awaited<ReturnType<Awaited<ReturnType<typeof createWorkspace>>['publish']>>

beforeAll(async () => {
  database = await testDatabase()
  const workspace = await createWorkspace(database.pool)
  const wait = { type: 'wait.for', input: { amount: 300, unit: 'days' } }
  live = await workspace.publish(workflow('start -> wait, wait -> after', { wait }))
})
afterAll(() => database?.stop())

/** Runs parked in their wait, as they are in the tables; due in so long. */
async function park(count: number, dueIn: string, until: string) {
  const { workspaceId, workflowId, snapshotId } = live
  await database.pool.query(
    `with parked as (
      insert into runs (id, workspace_id, workflow_id, snapshot_id, version, node_id, status, started_at, epoch, wake_at)
      select gen_random_uuid(), $1, $2, $3, 1, 'start', 'waiting', now(), 1, now() + $5::interval
      from generate_series(1, $4) returning id
    )
    insert into steps (run_id, path, attempt, node_id, status, port, input, output, started_at, finished_at)
    select id, 'start', 1, 'start', 'done'::"StepStatus", 'out', null::jsonb, '{}'::jsonb, now(), now() from parked
    union all
    select id, 'wait', 1, 'wait', 'waiting', null, '{}', jsonb_build_object('from', now(), 'until', now() + $6::interval),
      now(), null from parked`,
    [workspaceId, workflowId, snapshotId, count, dueIn, until],
  )
  await database.pool.query('analyze runs')
  await database.pool.query('analyze steps')
}

type Plan = { 'Actual Rows': number; 'Actual Loops': number; 'Shared Hit Blocks': number; Plans?: Plan[] }

/** The rows that a claim looks at and the pages it touches. */
async function costOf(statement: string): Promise<{ rows: number; pages: number }> {
  const client = await database.pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query(`explain (analyze, buffers, format json) ${statement}`, [
      'nobody',
      30,
      100,
      [],
    ])
    const [{ Plan: plan }] = rows[0]['QUERY PLAN']

    return { rows: rowsOf(plan), pages: plan['Shared Hit Blocks'] }
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const rowsOf = (plan: Plan): number =>
  plan['Actual Rows'] * plan['Actual Loops'] + (plan.Plans ?? []).reduce((sum, each) => sum + rowsOf(each), 0)

test(`${WAITING} waiting runs cost a claim nothing: it reads none of them`, async () => {
  await park(WAITING, '300 days', '300 days')

  for (const statement of [CLAIM, CLAIM_SUSPECT]) {
    const { rows, pages } = await costOf(statement)
    // One row for each level of priority, and those of the nodes above it.
    expect(rows).toBeLessThan(1_000)
    expect(pages).toBeLessThan(1_000)
  }
})

test('a process holds none of them in memory, and reads none of their steps', async () => {
  const asked: string[] = []
  const query = database.pool.query.bind(database.pool)
  const pool = new Proxy(database.pool, {
    get(target, name) {
      if (name !== 'query') return Reflect.get(target, name, target)
      return (...given: Parameters<typeof query>) => {
        const [first] = given as unknown[]
        asked.push(typeof first === 'string' ? first : String(Reflect.get(Object(first), 'name')))
        return query(...given)
      }
    },
  })
  const before = process.memoryUsage().heapUsed
  const runtime = await startRuntime(pool)
  await runtime.outcome((await runtime.accept({ ...(await shortRun()), payload: {} })).runId, 20_000)
  const grown = process.memoryUsage().heapUsed - before
  await runtime.end()

  // A kilobyte a run would be ten megabytes.
  expect(grown).toBeLessThan(30_000_000)
  expect(asked.filter((name) => name === 'queue-steps' || name === 'queue-waits')).toEqual([])
})

test('those that come due go on, and the others stay where they are', async () => {
  await park(200, '-1 second', '-1 second')
  const runtime = await startRuntime(database.pool)
  const count = async (status: string) =>
    (
      await database.pool.query(
        'select count(*)::int as count from runs where workflow_id = $1 and status = $2',
        [live.workflowId, status],
      )
    ).rows[0].count
  await expect.poll(() => count('done'), { timeout: 30_000 }).toBe(200)
  await runtime.end()

  expect(await count('waiting')).toBe(WAITING)
})

async function shortRun() {
  return (await createWorkspace(database.pool)).publish(workflow('start -> a'))
}
