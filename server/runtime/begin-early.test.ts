import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { type Service, startService } from './conformance/services.ts'
import { startRuntime, type TestRuntime } from './conformance/start-runtime.ts'
import { call, condition, createWorkspace, type Workspace, workflow } from './conformance/workspace.ts'
import { Unavailable } from './unavailable.ts'

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

/** Nothing can be accepted for the workflow until the returned function is called. */
async function holdBack(workflowId: string) {
  const holder = await database.pool.connect()
  await holder.query('begin')
  await holder.query('select from workflows where id = $1 for update', [workflowId])

  return async (statement = 'select') => {
    await holder.query(statement)
    await holder.query('commit')
    holder.release()
  }
}

const someoneWaits = () =>
  vi.waitFor(async () => {
    const { rows } = await database.pool.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    )
    expect(rows).not.toEqual([])
  }, 40_000)

test('a run of steps that only compute is written by one statement, and tells its sender how it ended', async () => {
  const live = await workspace.publish(
    workflow('start -> a, a -> if, if:yes -> b, if:no -> c', { if: condition(1, 1) }),
  )
  // The first loads the document and what executes its steps.
  const first = await runtime.accept({ ...live, payload: {} })
  await runtime.outcome(first.runId, 40_000)
  const { runId } = await runtime.accept({ ...live, payload: {} })
  const outcome = await runtime.outcome(runId, 0)
  const { rows } = await database.pool.query(
    `select status, xmin::text, (select count(*)::int from steps s where s.run_id = r.id and s.xmin = r.xmin) as steps
     from runs r where id = $1`,
    [runId],
  )

  expect(outcome).toEqual({ status: 'done', error: null, output: { step: 'b' } })
  expect(rows).toEqual([{ status: 'done', xmin: expect.any(String), steps: 5 }])
})

test('a run does nothing to the world before it is durable', async () => {
  const live = await workspace.publish(workflow('start -> a, a -> b', { b: call(service.address('/held')) }))
  const letGo = await holdBack(live.workflowId)
  const accepting = runtime.accept({ ...live, payload: {} })
  await someoneWaits()
  const before = service.count('/held')
  await letGo()
  const { runId } = await accepting

  expect(before).toBe(0)
  expect(await runtime.outcome(runId, 40_000)).toMatchObject({ status: 'done' })
  expect(service.count('/held')).toBe(1)
})

test('a run that is not accepted does nothing and leaves nothing', async () => {
  const live = await workspace.publish(workflow('start -> gone', { gone: call(service.address('/gone')) }))
  const letGo = await holdBack(live.workflowId)
  const accepting = runtime.accept({ ...live, payload: {} })
  await someoneWaits()
  await letGo(`delete from workflows where id = '${live.workflowId}'`)

  await expect(accepting).rejects.toThrow(Unavailable)
  const { rows } = await database.pool.query('select from steps where path = $1', ['gone'])
  expect(rows).toEqual([])
  expect(service.count('/gone')).toBe(0)
})

test('of an event that comes many times at once, one run acts', async () => {
  const live = await workspace.publish(workflow('start -> a, a -> b', { b: call(service.address('/once')) }))
  const event = { ...live, payload: {}, dedupeKey: 'same' }
  const answers = await Promise.all(Array.from({ length: 10 }, () => runtime.accept(event)))
  const [first] = answers
  await runtime.outcome(first?.runId ?? '', 40_000)
  const { rows } = await database.pool.query(
    'select count(distinct run_id)::int as runs, count(*)::int as steps from steps s join runs r on r.id = run_id where workflow_id = $1',
    [live.workflowId],
  )

  expect(new Set(answers.map(({ runId }) => runId)).size).toBe(1)
  expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
  expect(rows).toEqual([{ runs: 1, steps: 3 }])
  expect(service.count('/once')).toBe(1)
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
