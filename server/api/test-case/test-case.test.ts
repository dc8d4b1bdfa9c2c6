import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Node, Workflow } from '#graph/workflow'
import { chain, testNode } from '../../doors/test-doors.ts'
import { type TestApp, testApp } from '../test-app.ts'
import { createWorld, type World } from '../test-world.ts'

let started: TestApp
let world: World
let shop: Server
let address: string
/** Bodies of the calls that reached the shop. */
let orders: unknown[] = []

beforeAll(async () => {
  started = await testApp({ EGRESS_ALLOW: '127.0.0.1' })
  world = await createWorld(started.app)
  shop = createServer(async (request, response) => {
    orders.push(await json(request))
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ number: orders.length }))
  })
  shop.listen(0, '127.0.0.1')
  await once(shop, 'listening')
  address = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/orders`
})
beforeEach(() => {
  orders = []
})
afterAll(async () => {
  shop.close()
  await started.stop()
})

const call = () => world.as('editor')
const start = testNode('start', 'trigger.manual', {})
const order = (body = '{{ trigger.item }}', more: Partial<Node> = {}): Node =>
  testNode(
    'order',
    'http.request',
    { method: 'POST', url: address, bodyType: 'json', json: { item: body } },
    more,
  )
const note = testNode('note', 'data.set', {
  fields: [{ name: 'text', value: 'Order {{ steps.order.body.number }} of {{ trigger.item }}' }],
})

async function workflowOf(document: Workflow): Promise<string> {
  return (await call().workflow.create({ title: 'Orders', document })).id
}

async function change(id: string, document: Workflow) {
  const { revision } = await call().workflow.get({ id })
  await call().workflow.save({ id, revision, draft: document })
}

/** A run that really orders. */
async function ran(workflowId: string, payload: { item: string } = { item: 'tea' }): Promise<string> {
  const { runId } = await call().run.test({ workflowId, payload })
  await started.app.runtime.outcome(runId, 20_000)

  return runId
}

async function recorded(document: Workflow = chain(start, order(), note)) {
  const workflowId = await workflowOf(document)
  const { id } = await call().testCase.record({ runId: await ran(workflowId) })
  orders = []

  return { workflowId, id }
}

const only = async (workflowId: string) => {
  const { items } = await call().testCase.run({ workflowId })
  return items[0]
}

describe('a run that is kept as a test case', () => {
  test('has what its calls answered, and proposes that the same is sent', async () => {
    const { id } = await recorded()
    const { payload, stubs, expectations } = await call().testCase.get({ id })

    expect(payload).toEqual({ item: 'tea' })
    expect(stubs).toMatchObject({ order: { output: { status: 200, body: { number: 1 } }, port: 'out' } })
    expect(expectations).toMatchObject([
      { step: null, of: 'result', value: 'done' },
      { step: 'order', of: 'result', value: 'done' },
      { step: 'order', of: 'input', at: 'json.item', value: 'tea' },
    ])
  })

  test('passes on the draft it was recorded of, and calls nobody', async () => {
    const { workflowId } = await recorded()
    const result = await only(workflowId)

    expect(result?.last).toMatchObject({ passed: true, problem: null, isCurrent: true })
    expect(orders).toEqual([])
  })

  test('of a failed run holds the failure', async () => {
    const failing = order('{{ trigger.item }}', { policy: { retries: 0 } })
    const workflowId = await workflowOf(
      chain(start, { ...failing, input: { ...failing.input, url: 'http://127.0.0.1:9/closed' } }),
    )
    const { id } = await call().testCase.record({ runId: await ran(workflowId) })
    const { stubs } = await call().testCase.get({ id })

    expect(stubs).toMatchObject({ order: { error: { message: expect.stringContaining('127.0.0.1') } } })
    expect((await only(workflowId))?.last).toMatchObject({ passed: true })
  })

  test('has an answer for each round of a loop', async () => {
    const each = testNode('each', 'loop.for-each', { items: ['a', 'b'] })
    const inside = order('{{ item }}', { parent: 'each' })
    const document = chain(start, each)
    const { workflowId, id } = await recorded({ ...document, nodes: [...document.nodes, inside] })
    const { stubs } = await call().testCase.get({ id })

    expect(stubs).toMatchObject({
      'each[0].order': { output: { body: { number: 1 } } },
      'each[1].order': { output: { body: { number: 2 } } },
    })
    expect((await only(workflowId))?.last).toMatchObject({ passed: true })
    expect(orders).toEqual([])
  })

  test('does not wait, and asks nobody', async () => {
    const wait = testNode('wait', 'wait.for', { amount: 3, unit: 'days' })
    const workflowId = await workflowOf(chain(start, wait, order()))
    const stub = { output: {}, port: 'out' }
    await call().testCase.create({
      workflowId,
      title: 'Later',
      nodeId: 'start',
      payload: { item: 'tea' },
      stubs: { wait: stub, order: { output: { status: 200 } } },
      expectations: [{ step: 'order', of: 'input', at: 'json.item', value: 'tea' }],
    })

    expect((await only(workflowId))?.last).toMatchObject({ passed: true })
  })
})

describe('a test case fails', () => {
  test('when something else is sent, and says what', async () => {
    const { workflowId, id } = await recorded()
    await call().testCase.save({
      id,
      revision: 1,
      expectations: [{ step: 'order', of: 'input', at: 'json.item', operator: 'equals', value: 'tea' }],
    })
    await change(workflowId, chain(start, order('coffee'), note))
    const result = await only(workflowId)

    expect(result?.last).toMatchObject({ passed: false, verdicts: [{ passed: false, got: 'coffee' }] })
  })

  test('when the run fails although nobody said that it must', async () => {
    const { workflowId, id } = await recorded()
    await call().testCase.save({ id, revision: 1, expectations: [], stubs: {} })
    const result = await only(workflowId)

    expect(result?.last).toMatchObject({
      passed: false,
      problem: expect.stringContaining('The test does not say what “order” answers.'),
    })
    expect(orders).toEqual([])
  })

  test('when the trigger it starts from is gone', async () => {
    const { workflowId } = await recorded()
    await change(workflowId, chain(testNode('other', 'trigger.manual', {}), order()))

    expect((await only(workflowId))?.last).toMatchObject({ problem: 'The step it starts from is gone.' })
  })
})

test('a result says nothing of a changed draft or a changed test case', async () => {
  const { workflowId, id } = await recorded()
  await call().testCase.run({ workflowId })
  await change(workflowId, chain(start, order()))
  const isCurrent = async () => (await call().testCase.list({ workflowId })).items[0]?.last?.isCurrent

  expect(await isCurrent()).toBe(false)
  await call().testCase.run({ workflowId, ids: [id] })
  expect(await isCurrent()).toBe(true)
  await call().testCase.save({ id, revision: 1, title: 'Other' })
  expect(await isCurrent()).toBe(false)
  await expect(call().testCase.save({ id, revision: 1, title: 'Late' })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
})

describe('publishing', () => {
  test('runs the test cases and tells what came of them', async () => {
    const { workflowId } = await recorded()
    await change(workflowId, chain(start, testNode('other', 'flow.stop', {})))

    expect(await call().workflow.publish({ id: workflowId })).toMatchObject({
      tests: { passed: 0, failed: 1 },
    })
  })

  test('is refused by one that fails where the workflow says so', async () => {
    const { workflowId, id } = await recorded()
    await world.as('admin').testCase.setBlock({ workflowId, block: true })
    await change(workflowId, chain(start, testNode('other', 'flow.stop', {})))
    const publish = () => call().workflow.publish({ id: workflowId })

    await expect(publish()).rejects.toThrow(/is not published: its test “The run of/)
    expect((await call().workflow.get({ id: workflowId })).liveVersion).toBeNull()
    await call().testCase.remove({ id })
    expect(await publish()).toMatchObject({ version: 1, tests: { passed: 0, failed: 0 } })
  })

  test('of an earlier version is held to the tests too', async () => {
    const { workflowId } = await recorded()
    await change(workflowId, chain(start, testNode('other', 'flow.stop', {})))
    await call().workflow.publish({ id: workflowId })
    await change(workflowId, chain(start, order(), note))
    await call().workflow.publish({ id: workflowId })
    const goBack = () => call().workflow.goBack({ id: workflowId, number: 1 })
    await world.as('admin').testCase.setBlock({ workflowId, block: true })

    await expect(goBack()).rejects.toThrow(/is not published: its test “The run of/)
    expect((await call().workflow.get({ id: workflowId })).liveVersion).toBe(2)
    await world.as('admin').testCase.setBlock({ workflowId, block: false })
    expect(await goBack()).toMatchObject({ version: 3, tests: { passed: 0, failed: 1 } })
  })
})

test('what a test case answers is not in the document of its run', async () => {
  const { workflowId } = await recorded()
  const runId = (await only(workflowId))?.last?.runId ?? ''
  const { document, version } = await call().run.get({ id: runId })

  expect(document).not.toHaveProperty('stubs')
  expect(version).toBeNull()
})

test('a run that is too large is refused with how large it is', async () => {
  const workflowId = await workflowOf(chain(start, note))
  const runId = await ran(workflowId, { item: 'x'.repeat(1_500_000) })

  await expect(call().testCase.record({ runId })).rejects.toThrow(/1 MB of data at most; this is 1\.4 MB/)
})
