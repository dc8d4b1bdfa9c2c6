import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FlowRules } from '#graph/flow-rules'
import type { Workflow } from '#graph/workflow'
import { type TestApp, testApp } from '../test-app.ts'
import { createWorld, greeting, type World } from '../test-world.ts'

let started: TestApp
let world: World

beforeAll(async () => {
  started = await testApp()
  world = await createWorld(started.app)
})
afterAll(() => started.stop())

/** Waits for a day in its one step. */
const waiting = (flow: FlowRules): Workflow => ({
  ...greeting,
  nodes: greeting.nodes.map((node) =>
    node.id === 'greet' ? { ...node, type: 'wait.for', input: { amount: 1, unit: 'days' } } : node,
  ),
  settings: { flow },
})

async function live(document: Workflow) {
  const call = world.as('editor')
  const { id } = await call.workflow.create({ title: 'Turns', document })
  await call.workflow.publish({ id })
  return id
}

test('a list and a run say why a run is held', async () => {
  const call = world.as('operator')
  const workflowId = await live(waiting({ turns: { by: 'limit', atOnce: 1 } }))
  const runIds: string[] = []
  for (let number = 0; number < 3; number++) runIds.push((await call.run.start({ workflowId })).runId)
  const [first = '', second = '', third = ''] = runIds
  await expect.poll(async () => (await call.run.get({ id: first })).status).toBe('waiting')

  const held = { for: 'turn', until: null, runId: null, isMore: false }
  const { items } = await call.run.list({ workflowId })
  expect(items.map((run) => run.held)).toEqual([{ ...held, ahead: 1 }, { ...held, ahead: 0 }, null])
  expect((await call.run.get({ id: third })).held).toEqual({ ...held, ahead: 1 })

  await call.run.cancel({ id: first })
  await expect.poll(async () => (await call.run.get({ id: second })).held).toBeNull()
  await call.run.cancel({ id: second })
  await call.run.cancel({ id: third })
})

test('a failed run says that it holds up others, and lets them pass with an entry in the audit', async () => {
  const failing: Workflow = {
    ...greeting,
    nodes: greeting.nodes.map((node) =>
      node.id === 'greet'
        ? { ...node, type: 'flow.stop', input: { outcome: 'failure', message: 'No stock.' } }
        : node,
    ),
    settings: { flow: { turns: { by: 'order', afterFailure: 'hold' } } },
  }
  const call = world.as('operator')
  const workflowId = await live(failing)
  const first = await call.run.start({ workflowId })
  await started.app.runtime.outcome(first.runId, 40_000)
  const second = await call.run.start({ workflowId })
  expect((await call.run.get({ id: first.runId })).holdsUp).toBe(true)
  await expect
    .poll(async () => (await call.run.get({ id: second.runId })).held)
    .toMatchObject({ for: 'failure', runId: first.runId })

  await expect(world.as('viewer').run.letPass({ id: first.runId })).rejects.toThrow(/needs the role operator/)
  expect(await call.run.letPass({ id: first.runId })).toEqual({ passed: true })
  expect(await started.app.runtime.outcome(second.runId, 40_000)).toMatchObject({ status: 'failed' })
  expect((await call.run.get({ id: first.runId })).holdsUp).toBe(false)
  const { items } = await world.as('admin').audit.list({})
  expect(items[0]).toMatchObject({ action: 'run.letPass', targetId: first.runId })
})

test('rules that cannot be followed keep a workflow from being published', async () => {
  const document = waiting({ key: '{{ steps.greet.id }}', turns: { by: 'order' } })
  const { id } = await world.as('editor').workflow.create({ title: 'Wrong', document })

  await expect(world.as('editor').workflow.publish({ id })).rejects.toThrow(
    /only known once the run is under way/,
  )
  expect((await world.as('editor').workflow.get({ id })).problems).toMatchObject([{ setting: 'flow' }])
})
