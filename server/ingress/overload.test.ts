import { afterAll, beforeAll, expect, test } from 'vitest'
import { chain, type TestDoors, testDoors, testNode } from '../doors/test-doors.ts'

let doors: TestDoors

beforeAll(async () => {
  doors = await testDoors({ OVERLOAD_SECONDS: '0.5', HOOK_TIMEOUT_SECONDS: '10' })
})
afterAll(async () => {
  await speed(null)
  await doors.stop()
})

/** A database that takes so long for each statement that stores runs. */
async function speed(seconds: number | null) {
  const { pool } = doors.database
  await pool.query('drop trigger if exists slow on runs')
  if (seconds === null) return
  await pool.query(
    `create or replace function slow() returns trigger language plpgsql as
     $$ begin perform pg_sleep(${seconds}); return null; end $$`,
  )
  await pool.query('create trigger slow after insert on runs for each statement execute function slow()')
}

async function post() {
  const response = await fetch(`${doors.address}/hooks/flooded`, { method: 'POST', body: '{}' })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

const health = async () => (await fetch(`${doors.address}/api/health`)).json()

test('a flood on a slow database is sent away and let in again; whatever had a 2xx is there', async () => {
  await doors.publish(chain(testNode('hook', 'trigger.webhook', { path: 'flooded' })))
  const before = await post()
  expect(before.status).toBe(202)
  expect((await health()).load).toMatchObject({ state: 'normal', refused: 0 })

  await speed(1)
  const answers = [before]
  const until = Date.now() + 6_000
  let sawOverload = false
  await Promise.all(
    Array.from({ length: 40 }, async () => {
      while (Date.now() < until) {
        const answer = await post()
        answers.push(answer)
        if (answer.status !== 429) continue
        const { load, status } = await health()
        sawOverload ||= load.state === 'overloaded' && status === 'ok' && load.refused > 0
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }),
  )
  expect(sawOverload).toBe(true)
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202, 429]))
  const refused = answers.filter(({ status }) => status === 429)
  for (const { headers, body } of refused) {
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    expect(body.message).toMatch(/Nothing was accepted; send it again later/)
  }

  await speed(null)
  await expect.poll(async () => (await health()).load.state, { timeout: 40_000 }).toBe('normal')
  answers.push(await post())
  expect(answers.at(-1)?.status).toBe(202)

  const accepted = answers.filter(({ status }) => status === 202).map(({ body }) => body.runId)
  const { run } = doors.database.db
  expect(await run.count({ where: { id: { in: accepted } } })).toBe(accepted.length)
  expect(await run.count()).toBe(accepted.length)
  await expect.poll(() => run.count({ where: { status: 'done' } }), { timeout: 40_000 }).toBe(accepted.length)
}, 60_000)
