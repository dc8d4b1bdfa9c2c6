import { randomUUID } from 'node:crypto'
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

const set = (id: string, value: string): Node => ({
  id,
  type: 'data.set',
  version: 1,
  title: `Set ${id}`,
  position: { x: 0, y: 0 },
  input: { fields: [{ name: 'value', value }] },
})

/** Steps one after the other, begun by hand. */
function line(...steps: Node[]): Workflow {
  const [start] = greeting.nodes
  if (!start) throw new Error('The sample has a trigger.')
  const nodes = [start, ...steps]
  const edges = steps.map(({ id }, index) => ({
    id: `e${index}`,
    from: nodes[index]?.id ?? '',
    port: 'out',
    to: id,
  }))

  return { nodes, edges, settings: {} }
}

async function published(document: Workflow, known?: string): Promise<string> {
  const id = known ?? (await editor().workflow.create({ title: 'Repeated', document })).id
  if (known) {
    const { revision } = await editor().workflow.get({ id })
    await editor().workflow.save({ id, revision, draft: document })
  }
  await editor().workflow.publish({ id })

  return id
}

async function settled({ runId }: { runId: string }) {
  await started.app.runtime.outcome(runId, 40_000)

  return editor().run.get({ id: runId })
}

const outputs = ({ steps }: Awaited<ReturnType<typeof settled>>) =>
  Object.fromEntries(steps.map(({ nodeId, output }) => [nodeId, output]))

test('a run goes again on the version it ran on, or on the newest', async () => {
  const workflowId = await published(line(set('a', 'old')))
  const { id } = await settled(await editor().run.start({ workflowId, payload: { name: 'Ann' } }))
  await published(line(set('a', 'new')), workflowId)

  const same = await settled(await editor().run.again({ id }))
  expect([same.version, outputs(same)]).toEqual([1, { start: { name: 'Ann' }, a: { value: 'old' } }])
  const newest = await settled(await editor().run.again({ id, version: 'newest' }))
  expect([newest.version, outputs(newest)]).toEqual([2, { start: { name: 'Ann' }, a: { value: 'new' } }])
})

test('from a step on, the newest version takes over what it still has, and does what is new to it', async () => {
  const workflowId = await published(line(set('a', 'old a'), set('b', 'old b'), set('c', 'old c')))
  const { id } = await settled(await editor().run.start({ workflowId }))
  await published(line(set('a', 'new a'), set('b', 'new b'), set('c', 'new c')), workflowId)
  const fromC = await settled(await editor().run.again({ id, version: 'newest', nodeId: 'c' }))
  expect(outputs(fromC)).toMatchObject({
    a: { value: 'old a' },
    b: { value: 'old b' },
    c: { value: 'new c' },
  })

  await published(line(set('a', 'new a'), set('x', 'x'), set('b', 'new b'), set('c', 'new c')), workflowId)
  const afterNew = await settled(await editor().run.again({ id, version: 'newest', nodeId: 'c' }))
  expect(outputs(afterNew)).toMatchObject({ a: { value: 'old a' }, x: { value: 'x' }, b: { value: 'new b' } })
})

test('a step that the newest version has no more is named in the refusal', async () => {
  const workflowId = await published(line(set('a', 'a'), set('b', 'b')))
  const { id } = await settled(await editor().run.start({ workflowId }))
  await published(line(set('a', 'a')), workflowId)

  await expect(editor().run.again({ id, version: 'newest', nodeId: 'b' })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: 'Version 2, the newest, no longer has the step “Set b”.',
  })
})

test('a workflow that is not published has no newest version', async () => {
  const workflowId = await published(line(set('a', 'a')))
  const { id } = await settled(await editor().run.start({ workflowId }))
  await editor().workflow.unpublish({ id: workflowId })

  await expect(editor().run.again({ id, version: 'newest' })).rejects.toThrow(
    '“Repeated” is not published, so it has no newest version.',
  )
  expect(await settled(await editor().run.again({ id }))).toMatchObject({ status: 'done', version: 1 })
})

test('a repeat asked for twice under one id is one run, and one entry of the audit', async () => {
  const newRunId = randomUUID()
  const ask = () => editor().run.again({ id: world.runId, newRunId })
  const asked = await Promise.all([ask(), ask(), ask()])

  expect(asked).toEqual([{ runId: newRunId }, { runId: newRunId }, { runId: newRunId }])
  expect((await settled({ runId: newRunId })).steps).toHaveLength(2)
  const { items } = await world.as('owner').audit.list({})
  expect(items.filter(({ targetId }) => targetId === newRunId)).toHaveLength(1)
})

test('the id of a run elsewhere is taken', async () => {
  const other = await createWorld(started.app)

  await expect(editor().run.again({ id: world.runId, newRunId: other.runId })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: 'The id for the new run is taken.',
  })
})

test('the newest version decides how the repeat takes turns', async () => {
  const workflowId = await published(line(set('a', 'a')))
  const { id } = await settled(await editor().run.start({ workflowId, payload: { customer: 'Ann' } }))
  const settings = { flow: { key: '{{ trigger.customer }}', turns: { by: 'order' as const } } }
  await published({ ...line(set('a', 'a')), settings }, workflowId)
  const { id: runId } = await settled(await editor().run.again({ id, version: 'newest' }))

  expect(await started.database.db.run.findUnique({ where: { id: runId } })).toMatchObject({
    status: 'done',
    flowKey: 'Ann',
  })
})
