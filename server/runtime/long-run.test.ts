import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { reply, type Service, startService } from './conformance/services.ts'
import { startRuntime, type TestRuntime } from './conformance/start-runtime.ts'
import { call, createWorkspace, set, type Workspace, workflow } from './conformance/workspace.ts'

/** A document holds a few hundred nodes: a run becomes this long by its loops. */
const ROUNDS = 1_000
const STEPS_A_ROUND = 5
const PATIENCE_MS = 120_000

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

/** Calls the service once in the round of its choice; all else is computed. */
function long(url: string) {
  const items = '{{ $map([1..1000], function($n) { $n }) }}'
  const loop = { type: 'loop.for-each', input: { items, concurrency: 20 } }
  const inside = ['a', 'b', 'c', 'd'].map((id) => [id, { ...set(id, '{{ item }}'), parent: 'loop' }])
  const ask = { ...call(url), parent: 'loop' }

  return workflow('start -> loop, a -> b, b -> c, c -> d, d -> ask, loop -> after', {
    loop,
    ...Object.fromEntries(inside),
    ask,
  })
}

async function stepsOf(runId: string) {
  const { rows } = await database.pool.query<{ status: string; count: number }>(
    `select status::text, count(*)::int as count from steps where run_id = $1 and path ~ '\\]\\.' group by status`,
    [runId],
  )

  return Object.fromEntries(rows.map(({ status, count }) => [status, count]))
}

test(
  'a run of 5,000 steps ends, is resumed where it failed, and finished steps are not run again',
  async () => {
    service.answers['/long'] = (response, count) => reply(response, count === 700 ? 422 : 200, {})
    const live = await workspace.publish(long(service.address('/long')))
    const { runId } = await runtime.accept({ ...live, payload: {} })
    expect(await runtime.outcome(runId, PATIENCE_MS)).toMatchObject({ status: 'failed' })
    const before = service.count('/long')

    await runtime.resume(runId)
    expect(await runtime.outcome(runId, PATIENCE_MS)).toMatchObject({ status: 'done' })
    const { done } = await stepsOf(runId)
    expect(done).toBe(ROUNDS * STEPS_A_ROUND)
    expect(service.count('/long')).toBe(ROUNDS + 1)
    expect(before).toBeGreaterThanOrEqual(700)
  },
  PATIENCE_MS * 2,
)
