import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { createLive, type LiveEvent } from './live.ts'

let database: TestDatabase
let here: ReturnType<typeof createLive>
let elsewhere: ReturnType<typeof createLive>

beforeAll(async () => {
  database = await testDatabase()
  here = createLive(database.pool)
  elsewhere = createLive(database.pool)
  await Promise.all([here.ready, elsewhere.ready])
})

afterAll(async () => {
  await here?.close()
  await elsewhere?.close()
  await database?.stop()
})

const event = (given: Partial<LiveEvent> = {}): LiveEvent => ({
  workspaceId: crypto.randomUUID(),
  workflowId: crypto.randomUUID(),
  runId: crypto.randomUUID(),
  kind: 'run',
  ...given,
})

/** What a watcher heard; ended by itself when the test is over. */
function watch(live: typeof here, filter: Parameters<typeof here.subscribe>[0]) {
  const heard: LiveEvent[] = []
  live.subscribe(filter, (each) => heard.push(each))
  return heard
}

test('watchers hear of their own run alone, here and in other processes', async () => {
  const told = event()
  const { workspaceId, runId, workflowId } = told
  const heard = [
    watch(here, { workspaceId, runId }),
    watch(elsewhere, { workspaceId, runId }),
    watch(elsewhere, { workspaceId, workflowId }),
  ]
  const other = [
    watch(here, { workspaceId, runId: crypto.randomUUID() }),
    watch(elsewhere, { workspaceId: runId }),
  ]
  here.publish([told, event({ workspaceId })])

  await vi.waitFor(() => expect(heard).toEqual([[told], [told], [told]]), 40_000)
  expect(other).toEqual([[], []])
})

test('thousands of events at once all arrive', async () => {
  const workspaceId = crypto.randomUUID()
  const heard = watch(elsewhere, { workspaceId })
  here.publish(Array.from({ length: 3_000 }, () => event({ workspaceId })))

  await vi.waitFor(() => expect(heard).toHaveLength(3_000), 40_000)
})

test('a watcher that ended hears nothing more, and one that fails harms no other', async () => {
  const told = event()
  const { workspaceId } = told
  const ended: LiveEvent[] = []
  here.subscribe({ workspaceId }, (each) => ended.push(each))()
  here.subscribe({ workspaceId }, () => {
    throw new Error('broken')
  })
  const heard = watch(here, { workspaceId })
  here.publish([told])

  await vi.waitFor(() => expect(heard).toEqual([told]), 40_000)
  expect(ended).toEqual([])
})

test('listening goes on after the connection was lost', async () => {
  await database.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %'",
  )
  const { workspaceId } = event()
  const heard = watch(elsewhere, { workspaceId })

  await vi.waitFor(
    () => {
      here.publish([event({ workspaceId })])
      expect(heard.length).toBeGreaterThan(0)
    },
    { timeout: 40_000, interval: 100 },
  )
})
