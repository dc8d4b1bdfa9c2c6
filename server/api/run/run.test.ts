import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Node, Workflow } from '#graph/workflow'
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

async function created(document: Workflow = greeting, { live = true } = {}): Promise<string> {
  const { id } = await editor().workflow.create({ title: 'Hello', document })
  if (live) await editor().workflow.publish({ id })

  return id
}

async function settled({ runId }: { runId: string }) {
  await started.app.runtime.outcome(runId, 40_000)

  return editor().run.get({ id: runId })
}

const hook = (id: string): Node => ({
  id,
  type: 'trigger.webhook',
  version: 1,
  title: `Webhook ${id}`,
  position: { x: 0, y: 0 },
  input: { method: 'POST', path: `${world.workspaceId}/${id}`, respond: 'now', auth: 'none' },
})

function startedBy(...triggers: Node[]): Workflow {
  const [, greet] = greeting.nodes
  if (!greet) throw new Error('The sample has two steps.')
  const edges = triggers.map(({ id }) => ({ id: `e${id}`, from: id, port: 'out', to: 'greet' }))

  return { nodes: [...triggers, greet], edges, settings: {} }
}

test('a run by hand tells who started it and what with', async () => {
  const workflowId = await created()
  const run = await settled(await editor().run.start({ workflowId, payload: { name: 'Ann' } }))

  expect(run).toMatchObject({
    workflowTitle: 'Hello',
    version: 1,
    status: 'done',
    triggerType: 'trigger.manual',
    document: greeting,
    payload: { name: 'Ann' },
    sourceRunId: null,
  })
  expect(await started.database.db.run.findUnique({ where: { id: run.id } })).toMatchObject({
    startedById: world.actor('editor').userId,
  })
})

test('a run of which a write may have run twice says so, and is found by it', async () => {
  const workflowId = await created()
  const doubted = await settled(await editor().run.start({ workflowId }))
  const plain = await settled(await editor().run.start({ workflowId }))
  await started.database.db.step.updateMany({
    where: { runId: doubted.id, path: 'greet' },
    data: { doubtful: true },
  })
  const ids = async (doubtful: boolean) =>
    (await editor().run.list({ workflowId, doubtful })).items.map((run) => [run.id, run.doubtful])

  expect(await ids(true)).toEqual([[doubted.id, true]])
  expect(await ids(false)).toEqual([[plain.id, false]])
  const { doubtful, steps } = await editor().run.get({ id: doubted.id })
  expect(doubtful).toBe(true)
  expect(steps.map((step) => [step.path, step.doubtful])).toContainEqual(['greet', true])
})

test('runs are found by the message of what failed them', async () => {
  const workflowId = await created()
  const run = await settled(await editor().run.start({ workflowId }))
  await started.database.db.run.update({
    where: { id: run.id },
    data: { status: 'failed', error: { kind: 'outage', message: 'Greet: shop.example answered 502.' } },
  })
  const found = async (error: string) => (await editor().run.list({ workflowId, error })).items.length

  expect(await found('ANSWERED 502')).toBe(1)
  expect(await found('answered 404')).toBe(0)
})

test('a workflow that is not live is not started, and says what to do', async () => {
  const workflowId = await created(greeting, { live: false })

  await expect(editor().run.start({ workflowId })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    cause: { details: { fix: expect.stringContaining('Publish') } },
  })
})

test('of several triggers the one that fires is named', async () => {
  const workflowId = await created(startedBy(hook('one'), hook('two')))

  await expect(editor().run.start({ workflowId })).rejects.toMatchObject({
    message: expect.stringContaining('one (Webhook one), two (Webhook two)'),
  })
  await expect(editor().run.start({ workflowId, nodeId: 'greet' })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  })
  const run = await settled(await editor().run.start({ workflowId, nodeId: 'two', payload: { name: 'Ann' } }))
  expect(run).toMatchObject({ nodeId: 'two', triggerType: 'trigger.webhook', status: 'done' })
})

test('a test runs the saved draft and leaves what is live alone', async () => {
  const workflowId = await created()
  const draft = {
    ...greeting,
    nodes: greeting.nodes.map((node) =>
      node.id === 'greet' ? { ...node, input: { fields: [{ name: 'greeting', value: 'Bye' }] } } : node,
    ),
  }
  await editor().workflow.save({ id: workflowId, revision: 1, draft })
  const run = await settled(await editor().run.test({ workflowId, payload: {} }))

  expect(run).toMatchObject({ version: null, status: 'done', document: draft })
  expect(run.steps.at(-1)).toMatchObject({ output: { greeting: 'Bye' } })
  expect((await editor().run.list({ workflowId, mode: 'test' })).items).toMatchObject([{ id: run.id }])
  expect((await editor().run.list({ workflowId, mode: 'live' })).items).toEqual([])
})

test('one step is tested on the outputs of an earlier run', async () => {
  const workflowId = await created()
  const first = await settled(await editor().run.test({ workflowId, payload: { name: 'Ann' } }))
  const wish = { workflowId, onlyNodeId: 'greet', sourceRunId: first.id }
  const run = await settled(await editor().run.test(wish))

  expect(run).toMatchObject({ onlyNodeId: 'greet', sourceRunId: first.id, status: 'done' })
  expect(run.steps.find(({ nodeId }) => nodeId === 'greet')).toMatchObject({
    output: { greeting: 'Hello Ann' },
  })
})

test.each([
  ['a step the draft does not have', async () => ({ onlyNodeId: 'nobody' })],
  ['a run of another workflow', async () => ({ sourceRunId: world.runId })],
])('a test of %s is refused', async (_what, wrong) => {
  const workflowId = await created()

  await expect(editor().run.test({ workflowId, ...(await wrong()) })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  })
})

test('a test does not take outputs from a run of another workspace', async () => {
  const other = await createWorld(started.app)
  const workflowId = await created()

  await expect(editor().run.test({ workflowId, sourceRunId: other.runId })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})

test('a sample is what is pinned, else the newest event, else the example', async () => {
  const workflowId = await created(startedBy(hook('sampled')))
  const sample = () => editor().run.sample({ workflowId, nodeId: 'sampled' })
  expect(await sample()).toMatchObject({ from: 'example' })

  const version = await started.database.db.version.findFirstOrThrow({ where: { workflowId } })
  const { workspaceId } = world
  const event = { workspaceId, workflowId, version: 1, snapshotId: version.snapshotId, nodeId: 'sampled' }
  await settled(await started.app.runtime.accept({ ...event, payload: { body: { name: 'Eve' } } }))
  expect(await sample()).toEqual({ from: 'event', payload: { body: { name: 'Eve' } }, large: null })

  const draft = startedBy({ ...hook('sampled'), pinned: { body: { name: 'Pia' } } })
  await editor().workflow.save({ id: workflowId, revision: 1, draft })
  expect(await sample()).toEqual({ from: 'pinned', payload: { body: { name: 'Pia' } }, large: null })
})

test('the last outputs are those of the newest run of each step', async () => {
  const workflowId = await created()
  await settled(await editor().run.start({ workflowId, payload: { name: 'Ann' } }))
  const { id: runId } = await settled(await editor().run.start({ workflowId, payload: { name: 'Ben' } }))

  expect(await editor().run.lastOutputs({ workflowId })).toEqual({
    start: {
      output: { name: 'Ben' },
      large: null,
      at: expect.any(String),
      runId,
      path: expect.any(String),
      attempt: 1,
    },
    greet: {
      output: { greeting: 'Hello Ben' },
      large: null,
      at: expect.any(String),
      runId,
      path: expect.any(String),
      attempt: 1,
    },
  })
})

test('runs are found by workflow, status, time, title and id', async () => {
  const workflowId = await created()
  const { id, createdAt } = await settled(await editor().run.start({ workflowId }))
  const after = new Date(Date.parse(createdAt) + 1).toISOString()
  const found = async (filter: object) =>
    (await editor().run.list({ workflowId, ...filter })).items.map((run) => run.id)

  expect(await found({ status: ['done'] })).toEqual([id])
  expect(await found({ status: ['failed', 'cancelled'] })).toEqual([])
  expect(await found({ from: createdAt, to: createdAt })).toEqual([id])
  expect(await found({ from: after })).toEqual([])
  expect(await found({ search: 'HELL' })).toEqual([id])
  expect(await found({ search: 'nothing like it' })).toEqual([])
  expect(await found({ search: id })).toEqual([id])
})

test('a run goes again from a step on, with what came before', async () => {
  const again = await settled(await editor().run.again({ id: world.runId, nodeId: 'greet' }))

  expect(again).toMatchObject({ status: 'done', sourceRunId: world.runId })
  await expect(editor().run.again({ id: world.runId, nodeId: 'nobody' })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
})

test('what a done run is asked to do that it cannot is said', async () => {
  await expect(editor().run.resume({ id: world.runId })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('done'),
  })
  expect(await editor().run.cancel({ id: world.runId })).toEqual({ cancelled: false })
})
