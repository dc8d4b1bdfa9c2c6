import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Node, Workflow } from '#graph/workflow'
import { type TestApp, testApp } from '../test-app.ts'
import { createWorld, greeting, type World } from '../test-world.ts'

let started: TestApp
let world: World

beforeAll(async () => {
  started = await testApp()
})
afterAll(() => started.stop())
beforeEach(async () => {
  world = await createWorld(started.app)
})

const node = (id: string, type: string, input: Node['input'] = {}): Node => ({
  ...{ id, type, version: 1, title: id, position: { x: 0, y: 0 }, input },
})
const hearing: Workflow = { nodes: [node('heard', 'trigger.error')], edges: [], settings: {} }
const failing = (settings: Workflow['settings'] = {}): Workflow => ({
  nodes: [
    node('start', 'trigger.manual'),
    node('end', 'flow.stop', { outcome: 'failure', message: 'Broken.' }),
  ],
  edges: [{ id: 'e1', from: 'start', port: 'out', to: 'end' }],
  settings,
})

async function make(title: string, document: Workflow, isPublished = true) {
  const { id } = await world.as('editor').workflow.create({ title, document })
  if (isPublished) await world.as('editor').workflow.publish({ id })

  return id
}

/** Runs it, and waits until the other has dealt with the failure. */
async function failsInto(workflowId: string, errorWorkflowId: string) {
  const { runId } = await world.as('editor').run.start({ workflowId })
  await started.app.runtime.outcome(runId, 40_000)
  await vi.waitFor(async () => {
    const { items } = await world.as('viewer').run.list({ workflowId: errorWorkflowId })
    expect(items).toMatchObject([{ status: 'done' }])
  }, 40_000)
}

test('offered are published workflows that start with a failure, and no others', async () => {
  const able = await make('Tell us', hearing)
  await make('Not yet', hearing, false)
  await make('Another', greeting)
  await make('Switched off', {
    ...hearing,
    nodes: [node('start', 'trigger.manual'), { ...node('heard', 'trigger.error'), disabled: true }],
  })

  expect(await world.as('editor').option.list({ list: 'error-workflows' })).toEqual([
    { value: able, label: 'Tell us' },
  ])
})

test('the one of the workspace hears of failures, and the audit who chose it', async () => {
  const errorWorkflowId = await make('Tell us', hearing)
  await world.as('admin').workspace.save({ name: 'Acme Ltd', errorWorkflowId })

  expect(await world.as('viewer').workspace.get()).toMatchObject({
    name: 'Acme Ltd',
    errorWorkflow: { id: errorWorkflowId, title: 'Tell us', works: true },
  })
  const { items } = await world.as('admin').audit.list({})
  expect(items[0]).toMatchObject({
    action: 'workspace.save',
    target: 'Acme Ltd',
    detail: { name: 'Acme Ltd', before: 'Acme', errorWorkflow: 'Tell us' },
  })
  await failsInto(await make('Breaks', failing()), errorWorkflowId)

  await world.as('editor').workflow.unpublish({ id: errorWorkflowId })
  expect(await world.as('viewer').workspace.get()).toMatchObject({ errorWorkflow: { works: false } })
  await world.as('admin').workspace.save({ errorWorkflowId: null })
  expect(await world.as('viewer').workspace.get()).toMatchObject({ errorWorkflow: null })
})

test('a workflow that cannot deal with failures is refused', async () => {
  const notPublished = await make('Not yet', hearing, false)

  for (const errorWorkflowId of [notPublished, world.workflowId, crypto.randomUUID()]) {
    await expect(world.as('admin').workspace.save({ errorWorkflowId })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  }
})

test('that of a workflow goes before that of the workspace; one that is gone is warned of', async () => {
  const [own, shared] = [await make('Own', hearing), await make('Shared', hearing)]
  await world.as('admin').workspace.save({ errorWorkflowId: shared })
  const workflowId = await make('Breaks', failing({ errorWorkflow: own }))
  await failsInto(workflowId, own)

  expect((await world.as('viewer').run.list({ workflowId: shared })).items).toEqual([])
  expect((await world.as('viewer').workflow.get({ id: workflowId })).problems).toEqual([])
  await world.as('editor').workflow.unpublish({ id: own })
  expect((await world.as('viewer').workflow.get({ id: workflowId })).problems).toMatchObject([
    { severity: 'warning', setting: 'errorWorkflow' },
  ])
  await expect(world.as('editor').workflow.publish({ id: workflowId })).resolves.toMatchObject({ version: 1 })
})
