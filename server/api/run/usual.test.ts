import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../test-app.ts'
import { createWorld, greeting, type World } from '../test-world.ts'

let started: TestApp
let world: World

beforeAll(async () => {
  started = await testApp()
  world = await createWorld(started.app)
})
afterAll(() => started.stop())

const editor = () => world.as('editor')

/** Runs the workflow, then says how long it took, as if it had. */
async function runFor(workflowId: string, ms: number): Promise<string> {
  const { runId } = await editor().run.start({ workflowId, payload: { name: 'Ann' } })
  await started.app.runtime.outcome(runId, 10_000)
  const { db } = started.database
  const { startedAt, createdAt } = await db.run.findUniqueOrThrow({ where: { id: runId } })
  const from = startedAt ?? createdAt
  await db.run.update({ where: { id: runId }, data: { finishedAt: new Date(from.getTime() + ms) } })
  const step = { runId, nodeId: 'greet' }
  await db.step.updateMany({
    where: step,
    data: { startedAt: from, finishedAt: new Date(from.getTime() + ms / 2) },
  })

  return runId
}

test('what is usual is the middle of the runs before, once there are three', async () => {
  const { id } = await editor().workflow.create({ title: 'Hello', document: greeting })
  await editor().workflow.publish({ id })
  const runs: string[] = []
  for (const ms of [100, 400, 200, 9_000]) runs.push(await runFor(id, ms))
  const [first = '', , third = '', last = ''] = runs

  expect(await editor().run.usual({ id: first })).toEqual({ runs: 0, ms: null, steps: {} })
  expect(await editor().run.usual({ id: third })).toMatchObject({ runs: 2, ms: null, steps: {} })
  expect(await editor().run.usual({ id: last })).toMatchObject({ runs: 3, ms: 200, steps: { greet: 100 } })
})

test('tests of the draft and runs that failed do not count for live runs', async () => {
  const { id } = await editor().workflow.create({ title: 'Hello', document: greeting })
  await editor().workflow.publish({ id })
  for (const ms of [100, 100, 100]) {
    const runId = await runFor(id, ms)
    await started.database.db.run.update({ where: { id: runId }, data: { version: null } })
  }
  const failed = await runFor(id, 100)
  await started.database.db.run.update({ where: { id: failed }, data: { status: 'failed' } })

  expect(await editor().run.usual({ id: await runFor(id, 100) })).toMatchObject({ runs: 0, ms: null })
})
