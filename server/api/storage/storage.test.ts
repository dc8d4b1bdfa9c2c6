import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../test-app.ts'
import { createWorld, greeting, type World } from '../test-world.ts'

const MB = 1024 * 1024
let started: TestApp
let world: World

beforeAll(async () => {
  started = await testApp({ STEP_OUTPUT_LIMIT: String(4 * MB), RETENTION_DAYS: '60' })
  world = await createWorld(started.app)
})
afterAll(() => started.stop())

const admin = () => world.as('admin')
const padded = {
  ...greeting,
  nodes: greeting.nodes.map((node) =>
    node.id === 'greet'
      ? { ...node, input: { fields: [{ name: 'text', value: '{{ $pad("", trigger.length, "x") }}' }] } }
      : node,
  ),
}

/** A run whose one step gives a text of that length. */
async function padding(length: number) {
  const editor = world.as('editor')
  const { id: workflowId } = await editor.workflow.create({ title: 'Padding', document: padded })
  await editor.workflow.publish({ id: workflowId })
  const { runId } = await editor.run.start({ workflowId, payload: { length } })
  await started.app.runtime.outcome(runId, 40_000)

  return { runId, workflowId, run: await editor.run.get({ id: runId }) }
}

test('a run shows a preview of what is large, and says how large the whole is and where', async () => {
  const { run, runId, workflowId } = await padding(200_000)
  const viewer = world.as('viewer')
  const step = run.steps.at(-1)
  const large = { bytes: 200_011, file: expect.any(String) }

  expect(step).toMatchObject({ output: { text: `${'x'.repeat(200)}…` }, large: { output: large } })
  expect(run).toMatchObject({ payload: { length: 200_000 }, largePayload: null })
  expect(await viewer.run.lastOutputs({ workflowId })).toMatchObject({
    greet: { large, output: step?.output },
  })
  expect(await viewer.run.value({ id: runId, path: 'greet', attempt: 1, field: 'output' })).toEqual({
    value: { text: 'x'.repeat(200_000) },
  })
  expect(await viewer.file.get({ id: step?.large.output?.file ?? '' })).toMatchObject({
    kind: 'value',
    name: 'Output of greet.json',
    type: 'application/json',
    size: 200_011,
    runId,
  })
})

test('a run with very many values is shortened to what a page can hold', async () => {
  const ids = Array.from({ length: 120 }, (_, index) => `n${index}`)
  const [start, greet] = greeting.nodes
  if (!start || !greet) throw new Error('The sample has two steps.')
  const fields = [{ name: 'text', value: '{{ $pad("", 30000, "x") }}' }]
  const nodes = [start, ...ids.map((id) => ({ ...greet, id, input: { fields } }))]
  const edges = ids.map((to) => ({ id: `e${to}`, from: 'start', port: 'out', to }))
  const editor = world.as('editor')
  const { id: workflowId } = await editor.workflow.create({
    title: 'Wide',
    document: { nodes, edges, settings: {} },
  })
  const { runId } = await editor.run.test({ workflowId, payload: {} })
  await started.app.runtime.outcome(runId, 40_000)
  const run = await editor.run.get({ id: runId })
  const shortened = run.steps.filter(({ large }) => large.output)

  expect(JSON.stringify(run.steps).length).toBeLessThan(4 * MB)
  expect(shortened[0]?.large.output).toMatchObject({ file: null, bytes: 30_011 })
  expect(
    await editor.run.value({ id: runId, path: shortened[0]?.path ?? '', attempt: 1, field: 'output' }),
  ).toEqual({ value: { text: 'x'.repeat(30_000) } })
})

test('a test runs on the whole of a large event, of which only a preview is shown', async () => {
  const { workflowId } = await padding(1)
  const editor = world.as('editor')
  const { snapshotId } = await started.database.db.version.findFirstOrThrow({ where: { workflowId } })
  const event = { workspaceId: world.workspaceId, workflowId, version: 1, snapshotId, nodeId: 'start' }
  const accepted = await started.app.runtime.accept({
    ...event,
    payload: { length: 3, filling: 'y'.repeat(100_000) },
  })
  await started.app.runtime.outcome(accepted.runId, 40_000)
  const nodes = padded.nodes.map((node) =>
    node.id === 'start' ? { ...node, type: 'trigger.webhook' } : node,
  )
  await editor.workflow.save({ id: workflowId, revision: 1, draft: { ...padded, nodes } })

  expect(await editor.run.sample({ workflowId, nodeId: 'start' })).toMatchObject({
    from: 'event',
    payload: { length: 3, filling: `${'y'.repeat(200)}…` },
    large: { bytes: expect.any(Number), file: expect.any(String) },
  })
  const { runId } = await editor.run.test({ workflowId })
  const outcome = await started.app.runtime.outcome(runId, 40_000)
  expect(outcome).toMatchObject({ status: 'done', output: { text: 'xxx' } })
  const own = await started.database.db.file.findMany({ where: { runId } })
  expect(own).toMatchObject([{ name: 'Payload.json' }])
})

test('an admin sees what is kept by kind and workflow, and for how long', async () => {
  const { workflowId } = await padding(150_000)
  const storage = await admin().storage.get()

  expect(storage).toMatchObject({
    store: 'disk',
    limits: { step: { own: null, most: 4 * MB }, total: { own: null, most: null } },
    keep: { days: 60, runs: 0, own: { keepDays: null }, instance: { days: 60 } },
    swept: null,
  })
  expect(storage.kinds.find(({ kind }) => kind === 'value')?.bytes).toBeGreaterThan(150_000)
  expect(storage.biggest).toContainEqual({ workflowId, title: 'Padding', files: 2, bytes: 300_050 })
  expect(storage.runs.finished).toBeGreaterThan(0)
})

test('a limit of the workspace holds for its steps, and its refusal says so', async () => {
  await admin().storage.save({ stepBytes: 100_000 })
  const { run } = await padding(200_000)
  await admin().storage.save({ stepBytes: null })

  expect(run).toMatchObject({
    status: 'failed',
    error: {
      kind: 'user',
      message: expect.stringMatching(/The result is 0\.2 MB; a step may return 100,000 bytes at most/),
      fix: expect.stringContaining('Admin → Storage'),
    },
  })
})

test('nobody grants themselves more than the instance does', async () => {
  await expect(admin().storage.save({ stepBytes: 5 * MB })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringContaining('4.0 MB at most'),
    cause: { details: { fix: expect.stringContaining('STEP_OUTPUT_LIMIT') } },
  })
})

test('rules are kept, those of a workflow beside those of all, and the audit tells who made them', async () => {
  await admin().storage.save({ keepDays: 7, keepRuns: 1_000 })
  await admin().storage.saveWorkflow({ id: world.workflowId, keepDays: 0 })
  expect(await admin().storage.get()).toMatchObject({
    keep: { days: 7, runs: 1_000, own: { keepDays: 7 } },
    workflows: [{ workflowId: world.workflowId, title: 'Greeting', keepDays: 0, keepRuns: null }],
  })

  await admin().storage.saveWorkflow({ id: world.workflowId, keepDays: null, keepRuns: null })
  expect((await admin().storage.get()).workflows).toEqual([])
  const entries = (await admin().audit.list({ search: 'storage' })).items
  expect(entries.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['storage.save', 'storage.saveWorkflow']),
  )
})

test('a clean-up is done at once when somebody asks for it', async () => {
  const { runId } = await padding(150_000)
  const { db } = started.database
  const long = new Date(Date.now() - 90 * 24 * 60 * 60 * 1000)
  await db.run.update({ where: { id: runId }, data: { createdAt: long, finishedAt: long } })

  expect(await admin().storage.sweep()).toEqual({ state: 'done', runs: 1, bytes: 300_050 })
  expect(await db.run.findUnique({ where: { id: runId } })).toBeNull()
  expect((await admin().storage.get()).swept).toMatchObject({ runs: 1, bytes: 300_050 })
})
