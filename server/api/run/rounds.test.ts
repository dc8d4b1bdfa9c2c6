import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Json, Node, Workflow } from '#graph/workflow'
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

/** Checks each order; in it, doubles each line. An order without a number fails. */
const orders: Workflow = {
  nodes: [
    node('start', 'trigger.manual'),
    node('each', 'loop.for-each', { input: { items: '{{ trigger.orders }}', onItemError: 'continue' } }),
    node('check', 'code.javascript', {
      parent: 'each',
      input: {
        data: '{{ item }}',
        code: "if (!data.number) throw new Error('No number.')\nreturn { number: data.number, lines: data.lines }",
      },
    }),
    node('lines', 'loop.for-each', { parent: 'each', input: { items: '{{ steps.check.lines }}' } }),
    node('double', 'data.set', {
      parent: 'lines',
      input: { fields: [{ name: 'twice', value: '{{ item * 2 }}' }] },
    }),
  ],
  edges: [
    { id: 'e1', from: 'start', port: 'out', to: 'each' },
    { id: 'e2', from: 'check', port: 'out', to: 'lines' },
  ],
  settings: {},
}

const placed: { [field: string]: Json }[] = [
  { number: 1, lines: [1, 2] },
  { lines: [] },
  { number: 3, lines: [5] },
]

async function run(document: Workflow, payload: object) {
  const { id: workflowId } = await editor().workflow.create({ title: 'Orders', document })
  await editor().workflow.publish({ id: workflowId })
  const { runId } = await editor().run.start({ workflowId, payload: JSON.parse(JSON.stringify(payload)) })
  await started.app.runtime.outcome(runId, 40_000)

  return runId
}

test('a run tells its loops in numbers, and each round when asked', async () => {
  const id = await run(orders, { orders: placed })
  const told = await editor().run.get({ id })

  expect(told.steps.map(({ path }) => path).sort()).toEqual(['each', 'start'])
  expect(told.loops).toEqual([
    { nodeId: 'each', total: 3, done: 2, failed: 1, running: 0, failedRounds: ['each[1]'] },
    { nodeId: 'lines', total: 3, done: 3, failed: 0, running: 0, failedRounds: [] },
  ])
  expect(told.inside).toContainEqual({ nodeId: 'check', done: 2, failed: 1, running: 0, waiting: 0 })
  expect(told.inside).toContainEqual({ nodeId: 'double', done: 3, failed: 0, running: 0, waiting: 0 })

  const first = await editor().run.listSteps({ id, round: 'each[0]' })
  expect(first.item).toEqual(placed[0])
  expect(first.steps.map(({ path, status }) => [path, status])).toContainEqual(['each[0].check', 'done'])
  expect(first.loops).toMatchObject([{ nodeId: 'lines', total: 2, done: 2 }])

  const inner = await editor().run.listSteps({ id, round: 'each[0].lines[1]' })
  expect(inner.item).toBe(2)
  expect(inner.steps.find(({ nodeId }) => nodeId === 'double')?.output).toEqual({ twice: 4 })
})

test('the rounds of a loop come in pages, in their order, and those that failed alone', async () => {
  const many = Array.from({ length: 12 }, (_, number) => ({
    ...(number !== 10 && { number: number + 1 }),
    lines: [],
  }))
  const id = await run(orders, { orders: many })
  const pages = [await editor().run.listRounds({ id, loop: 'each', limit: 8 })]
  pages.push(await editor().run.listRounds({ id, loop: 'each', limit: 8, cursor: pages[0]?.nextCursor }))

  expect(pages.map(({ items }) => items.map(({ index }) => index))).toEqual([
    [0, 1, 2, 3, 4, 5, 6, 7],
    [8, 9, 10, 11],
  ])
  const { items } = await editor().run.listRounds({ id, loop: 'each', status: 'failed' })
  expect(items).toMatchObject([
    { path: 'each[10]', error: { message: expect.stringContaining('No number') } },
  ])
})

test('a list that is too long for its row is told as any other', async () => {
  const many = Array.from({ length: 5 }, (_, index) => ({
    number: index + 1,
    lines: [index],
    note: 'x'.repeat(20_000),
  }))
  const id = await run(orders, { orders: many })
  const told = await editor().run.get({ id })

  expect(told.steps.find(({ path }) => path === 'each')?.large).toHaveProperty('input')
  expect(told.loops[0]).toMatchObject({ nodeId: 'each', total: 5, done: 5 })
  expect((await editor().run.listSteps({ id, round: 'each[4]' })).item).toEqual(many[4])
  const { workflowId } = await started.app.db.run.findUniqueOrThrow({ where: { id } })
  expect(await editor().run.lastOutputs({ workflowId })).toMatchObject({
    each: { item: { number: 1, lines: [0], note: expect.stringMatching(/^x+…$/) } },
  })
})

test('what is no loop of the run has no rounds', async () => {
  const id = await run(orders, { orders: [] })

  for (const round of ['check[0]x', 'lines[0]', 'each', 'each[0].check'])
    await expect(editor().run.listSteps({ id, round })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  await expect(editor().run.listRounds({ id, loop: 'lines' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
})

const called: Workflow = {
  nodes: [
    node('called', 'trigger.call', {
      input: {
        fields: [{ name: 'customer', type: 'text', required: true, help: 'Who pays.' }],
        returns: [{ name: 'invoice', type: 'number' }],
      },
    }),
    node('bill', 'data.set', { input: { fields: [{ name: 'invoice', value: 7 }] } }),
  ],
  edges: [{ id: 'e1', from: 'called', port: 'out', to: 'bill' }],
  settings: {},
}

test('a run and those it called lead to each other', async () => {
  const { id: workflow } = await editor().workflow.create({ title: 'Billing', document: called })
  await editor().workflow.publish({ id: workflow })
  const calling: Workflow = {
    nodes: [
      node('start', 'trigger.manual'),
      node('bill', 'flow.call', { input: { workflow, data: { customer: 'Ada' } } }),
    ],
    edges: [{ id: 'e1', from: 'start', port: 'out', to: 'bill' }],
    settings: {},
  }
  const id = await run(calling, {})
  const parent = await editor().run.get({ id })
  const childId = parent.steps.find(({ nodeId }) => nodeId === 'bill')?.calledRunId ?? ''

  expect(parent).toMatchObject({ parent: null, children: { total: 1, failed: 0 } })
  expect((await editor().run.list({ parentRunId: id })).items.map((item) => item.id)).toEqual([childId])
  expect((await editor().run.get({ id: childId })).parent).toMatchObject({ id, workflowTitle: 'Orders' })
})

test('a workflow says what it takes and gives when it is called', async () => {
  const { id } = await editor().workflow.create({ title: 'Billing', document: called })

  expect(await editor().workflow.getCall({ id })).toEqual({
    title: 'Billing',
    isLive: false,
    isCallable: true,
    takes: {
      type: 'object',
      properties: { customer: { type: 'string', title: 'customer', description: 'Who pays.' } },
      required: ['customer'],
    },
    returns: {
      type: 'object',
      properties: { invoice: { type: 'number', title: 'invoice' } },
      required: ['invoice'],
    },
  })
})

test('a step inside loops is tested alone on the first entry of each list', async () => {
  const { id: workflowId } = await editor().workflow.create({ title: 'Orders', document: orders })
  const whole = await editor().run.test({ workflowId, payload: { orders: placed.slice(0, 1) } })
  await started.app.runtime.outcome(whole.runId, 40_000)
  const alone = async (onlyNodeId: string, payload?: object) => {
    const { runId } = await editor().run.test({
      workflowId,
      onlyNodeId,
      sourceRunId: whole.runId,
      ...(payload && { payload: JSON.parse(JSON.stringify(payload)) }),
    })
    await started.app.runtime.outcome(runId, 40_000)
    const { steps, error } = await editor().run.get({ id: runId })
    return steps.find(({ nodeId }) => nodeId === onlyNodeId)?.output ?? error?.message
  }

  expect(await alone('check')).toEqual({ number: 1, lines: [1, 2] })
  expect(await alone('double')).toEqual({ twice: 2 })
  expect(await alone('lines')).toEqual({ results: [{ twice: 2 }, { twice: 4 }], errors: [], count: 2 })
  expect(await alone('check', { orders: [] })).toContain('The list of “each” is empty')

  const last = await editor().run.lastOutputs({ workflowId })
  expect(last.each?.item).toEqual(placed[0])
  expect(last.lines?.item).toBe(1)
  expect(last.double?.output).toEqual({ twice: 2 })
})
