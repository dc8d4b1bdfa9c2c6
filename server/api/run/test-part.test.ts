import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Node, Workflow } from '#graph/workflow'
import { type TestApp, testApp } from '../test-app.ts'
import { createWorld, type World } from '../test-world.ts'

let started: TestApp
let world: World

beforeAll(async () => {
  started = await testApp()
  world = await createWorld(started.app)
})
afterAll(() => started.stop())

const editor = () => world.as('editor')

const node = (id: string, type: string, fields: Partial<Node> = {}): Node => ({
  id,
  type,
  version: 1,
  title: id,
  position: { x: 0, y: 0 },
  input: {},
  ...fields,
})
const seen = (value: string) => ({ input: { fields: [{ name: 'seen', value }] } })

/** Sets a name, greets, tells the world. */
const greeting: Workflow = {
  nodes: [
    node('start', 'trigger.manual'),
    node('name', 'data.set', seen('{{ trigger.name }}')),
    node('greet', 'data.set', seen('Hello {{ steps.name.seen }}')),
    node('tell', 'http.request', { input: { method: 'POST', url: 'http://127.0.0.1:1/' } }),
  ],
  edges: [
    { id: 'e1', from: 'start', port: 'out', to: 'name' },
    { id: 'e2', from: 'name', port: 'out', to: 'greet' },
    { id: 'e3', from: 'greet', port: 'out', to: 'tell' },
  ],
  settings: {},
}

async function created(document: Workflow = greeting) {
  const { id } = await editor().workflow.create({ title: 'Greeting', document })
  return id
}

type Wish = Omit<Parameters<ReturnType<typeof editor>['run']['test']>[0], 'workflowId'>

async function tested(workflowId: string, wish: Wish) {
  const { runId } = await editor().run.test({ workflowId, ...wish })
  await started.app.runtime.outcome(runId, 10_000)
  const run = await editor().run.get({ id: runId })

  return { ...run, outputs: Object.fromEntries(run.steps.map(({ nodeId, output }) => [nodeId, output])) }
}

test('to a step runs the steps before it and stops', async () => {
  const run = await tested(await created(), { toNodeId: 'greet', payload: { name: 'Ann' } })

  expect(run).toMatchObject({ status: 'done', part: { nodeId: 'greet', reach: 'to' } })
  expect(run.outputs).toEqual({ start: { name: 'Ann' }, name: { seen: 'Ann' }, greet: { seen: 'Hello Ann' } })
})

test('from a step takes the newest data of the steps before it and says where it came from', async () => {
  const workflowId = await created()
  const first = await tested(workflowId, { toNodeId: 'greet', payload: { name: 'Ann' } })
  const run = await tested(workflowId, { fromNodeId: 'greet', standIn: ['tell'] })

  expect(run.outputs).toMatchObject({ greet: { seen: 'Hello Ann' }, tell: { status: 201 } })
  expect(run.outputs).not.toHaveProperty('name')
  expect(run.part?.given).toMatchObject({
    name: { from: 'run', runId: first.id },
    start: { from: 'example' },
  })
})

test('from a step takes the data of the run somebody looks at', async () => {
  const workflowId = await created()
  const first = await tested(workflowId, { toNodeId: 'name', payload: { name: 'Ann' } })
  await tested(workflowId, { toNodeId: 'name', payload: { name: 'Ben' } })
  const run = await tested(workflowId, { fromNodeId: 'greet', sourceRunId: first.id, standIn: ['tell'] })

  expect(run.outputs).toMatchObject({ start: { name: 'Ann' }, greet: { seen: 'Hello Ann' } })
})

test('pinned data comes before what a run gave', async () => {
  const pinned = greeting.nodes.map((each) =>
    each.id === 'name' ? { ...each, pinned: { seen: 'Eve' } } : each,
  )
  const run = await tested(await created({ ...greeting, nodes: pinned }), { onlyNodeId: 'greet' })

  expect(run.outputs).toMatchObject({ greet: { seen: 'Hello Eve' } })
  expect(run.part?.given.name).toEqual({ from: 'pinned', port: 'out' })
})

test('without any data of the steps before, it is refused and says what to do', async () => {
  const workflowId = await created()

  await expect(editor().run.test({ workflowId, fromNodeId: 'greet' })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringContaining('have not run yet'),
  })
})

test('steps that stand in do nothing, and a test that acts on the world is on record', async () => {
  const workflowId = await created()
  const quiet = await tested(workflowId, { standIn: ['tell'] })
  const loud = await tested(workflowId, {})
  const { items } = await world.as('admin').audit.list({ search: 'run.test' })
  const targets = items.map(({ targetId }) => targetId)

  expect(quiet.status).toBe('done')
  expect(loud.status).toBe('failed')
  expect(targets).toContain(loud.id)
  expect(targets).not.toContain(quiet.id)
})

test('a test that asks people is on record, and a stand-in asks nobody', async () => {
  const input = { title: 'Refund?', approvers: ['grace@example.org'] }
  const workflowId = await created({
    nodes: [node('start', 'trigger.manual'), node('ask', 'approval.request', { input })],
    edges: [{ id: 'e1', from: 'start', port: 'out', to: 'ask' }],
    settings: {},
  })
  const quiet = await tested(workflowId, { standIn: ['ask'] })
  const asked = () => started.database.db.approval.count({ where: { run: { workflowId } } })
  expect([quiet.status, await asked()]).toEqual(['done', 0])

  const { runId } = await editor().run.test({ workflowId })
  await expect.poll(asked).toBe(1)
  await editor().run.cancel({ id: runId })
  const { items } = await world.as('admin').audit.list({ search: 'run.test', limit: 1 })
  expect(items).toMatchObject([{ targetId: runId, detail: { acts: ['ask'] } }])
})

test('a pinned step does not wait, and a pinned loop goes round for nobody', async () => {
  const seconds = { input: { amount: 1, unit: 'days' } }
  const nodes = [
    node('start', 'trigger.manual'),
    node('rest', 'wait.for', { ...seconds, pinned: { rested: true } }),
    node('each', 'loop.for-each', {
      input: { items: '{{ [1, 2] }}' },
      pinned: { results: ['pinned'], errors: [], count: 1 },
    }),
    node('inside', 'data.set', { ...seen('{{ item }}'), parent: 'each' }),
  ]
  const edges = [
    { id: 'e1', from: 'start', port: 'out', to: 'rest' },
    { id: 'e2', from: 'rest', port: 'out', to: 'each' },
  ]
  const workflowId = await created({ nodes, edges, settings: {} })
  const whole = await tested(workflowId, {})
  const inside = await tested(workflowId, { toNodeId: 'inside' })

  expect(whole.outputs).toMatchObject({ rest: { rested: true }, each: { results: ['pinned'] } })
  expect(whole.outputs).not.toHaveProperty('inside')
  expect(inside.outputs).toMatchObject({ rest: { rested: true } })
  const of = { nodeId: 'inside', status: 'done' } as const
  expect(await started.database.db.step.count({ where: { runId: inside.id, ...of } })).toBe(1)
})
