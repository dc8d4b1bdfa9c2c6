import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import type { StepKept } from '#server/runtime/run-node'
import { createMemory } from './create-memory.ts'
import { forget } from './forget.ts'
import { once } from './once.ts'

let database: TestDatabase
let memory: ReturnType<typeof createMemory>

beforeAll(async () => {
  database = await testDatabase()
  memory = createMemory(database.db)
})
afterAll(() => database.stop())

const days = 30

/** A step that runs again and again: each call is another run. */
function stepOf(given: Partial<StepKept> = {}) {
  const of = { workspaceId: randomUUID(), workflowId: randomUUID(), nodeId: 'only', isTest: false, ...given }

  return (idempotencyKey: string = randomUUID(), more: Partial<StepKept> = {}) =>
    memory({ ...of, idempotencyKey, ...more })
}

const expire = (key: string) =>
  database.pool.query("update memory_entries set expires_at = now() - interval '1 second' where key = $1", [
    key,
  ])

test('what one run saw the next one knows, and the second of two alike is known at once', async () => {
  const run = stepOf()

  expect(await run().seen(['a', 'b', 'a'], { days })).toEqual([false, false, true])
  expect(await run().seen(['b', 'c'], { days })).toEqual([true, false])
})

test('the same step asking again is told the same, as after a crash', async () => {
  const run = stepOf()
  await run().seen(['old'], { days })
  const answer = await run('run/step').seen(['old', 'new', 'new'], { days })

  expect(answer).toEqual([true, false, true])
  expect(await run('run/step').seen(['old', 'new', 'new'], { days })).toEqual(answer)
  expect(await run().seen(['new'], { days })).toEqual([true])
})

test('of many runs at once exactly one sees each key first', async () => {
  const run = stepOf()
  const keys = Array.from({ length: 50 }, (_, number) => `key ${number}`)
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, turn) =>
      run()
        .seen(turn % 2 ? keys : keys.toReversed(), { days })
        .then((seen) => (turn % 2 ? seen : seen.toReversed())),
    ),
  )

  for (const [index] of keys.entries()) {
    expect(answers.filter((seen) => seen[index] === false)).toHaveLength(1)
  }
})

test('what has expired is new again, and what is seen meanwhile is kept longer', async () => {
  const run = stepOf()
  const [gone, kept] = [randomUUID(), randomUUID()]
  await run().seen([gone, kept], { days: 1 })
  await expire(gone)
  await run().seen([kept], { days: 60 })
  const { expiresAt } = await database.db.memoryEntry.findFirstOrThrow({ where: { key: kept } })

  expect(await run().seen([gone, kept], { days: 1 })).toEqual([false, true])
  expect(expiresAt.getTime()).toBeGreaterThan(Date.now() + 59 * 86_400_000)
})

test('each step has its own memory, a shared one is found by its name, and no other workspace sees it', async () => {
  const workspaceId = randomUUID()
  const [one, two] = [stepOf({ workspaceId }), stepOf({ workspaceId })]
  await one().seen(['a'], { days })
  await one().seen(['a'], { days, shared: 'orders' })

  expect(await two().seen(['a'], { days })).toEqual([false])
  expect(await two().seen(['a'], { days, shared: 'orders' })).toEqual([true])
  expect(await stepOf()().seen(['a'], { days, shared: 'orders' })).toEqual([false])
})

test('a test of a draft sees what is known and leaves nothing behind', async () => {
  const run = stepOf()
  await run().seen(['a'], { days })

  expect(await run(randomUUID(), { isTest: true }).seen(['a', 'b', 'b'], { days })).toEqual([
    true,
    false,
    true,
  ])
  expect(await run().seen(['b'], { days })).toEqual([false])
})

test('long keys are told apart to their end', async () => {
  const run = stepOf()
  const long = 'x'.repeat(5_000)
  await run().seen([`${long}1`], { days })

  expect(await run().seen([`${long}1`, `${long}2`], { days })).toEqual([true, false])
})

test('what is over is deleted in batches, and nothing else', async () => {
  await database.reset()
  const run = stepOf()
  const { id: workspaceId } = await database.db.workspace.create({ data: { name: 'Test' } })
  await run().seen(['a', 'b', 'c', 'stays'], { days })
  for (const key of ['a', 'b', 'c']) await expire(key)
  await once(database.db, { workspaceId, key: 'old' }, async () => 1)
  await once(database.db, { workspaceId, key: 'young' }, async () => 1)
  await database.pool.query(
    "update table_effects set created_at = now() - interval '31 days' where key = 'old'",
  )

  expect(await forget(database.db, 2)).toBe(2)
  expect(await forget(database.db, 2)).toBe(1)
  expect(await forget(database.db, 2)).toBe(0)
  expect(await database.db.memoryEntry.findMany({ select: { key: true } })).toEqual([{ key: 'stays' }])
  expect(await database.db.tableEffect.findMany({ select: { key: true } })).toEqual([{ key: 'young' }])
})
