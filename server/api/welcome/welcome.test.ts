import { afterAll, beforeAll, expect, test } from 'vitest'
import { newSecret } from '#server/access/secret'
import { type TestApp, testApp } from '../test-app.ts'
import { createWorld, greeting } from '../test-world.ts'

let started: TestApp
beforeAll(async () => {
  started = await testApp()
})
afterAll(() => started.stop())

test('the first steps tick themselves off by what the person did, and stay so', async () => {
  const world = await createWorld(started.app)
  const call = world.as('admin')
  const done = async () => {
    const { steps } = await call.welcome.get()
    return steps.filter(({ isDone }) => isDone).map(({ name }) => name)
  }
  expect(await done()).toEqual([])
  const { id } = await call.workflow.create({ title: 'Mine', document: greeting })
  expect(await done()).toEqual([])
  await call.workflow.save({ id, revision: 1, draft: greeting })
  expect(await done()).toEqual(['draw'])
  const { runId } = await call.run.test({ workflowId: id })
  await started.app.runtime.outcome(runId, 10_000)
  expect(await done()).toEqual(['draw', 'test'])
  await call.workflow.publish({ id })
  await call.welcome.save({ looked: true })
  await call.member.invite({ email: `${newSecret()}@example.org`, role: 'viewer' })
  expect(await done()).toHaveLength(5)
  await call.workflow.remove({ id })

  expect(await done()).toEqual(['draw', 'test', 'publish', 'look', 'invite'])
})

test('a person is told only the steps they may do', async () => {
  const world = await createWorld(started.app)

  expect((await world.as('viewer').welcome.get()).steps.map(({ name }) => name)).toEqual(['look'])
})

test('once closed it stays closed, for this person alone, until it is opened on purpose', async () => {
  const world = await createWorld(started.app)
  const call = world.as('editor')
  await call.welcome.save({ isClosed: true })
  await call.welcome.save({ looked: true })

  expect(await call.welcome.get()).toEqual({ isClosed: true, steps: [] })
  expect(await world.as('admin').welcome.get()).toMatchObject({ isClosed: false })
  await call.welcome.save({ isClosed: false })
  expect(await call.welcome.get()).toMatchObject({ isClosed: false })
})
