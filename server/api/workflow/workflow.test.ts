import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Workflow } from '#graph/workflow'
import { verifyAudit } from '#server/access/audit'
import { type TestApp, testApp } from '../test-app.ts'
import { callerOf, createWorld, greeting, type World } from '../test-world.ts'

let started: TestApp
let world: World

beforeAll(async () => {
  started = await testApp()
  world = await createWorld(started.app)
})
afterAll(() => started.stop())

const editor = () => world.as('editor')
const created = async (document: Workflow = greeting) => (await editor().workflow.create({ document })).id

function listening(path: string): Workflow {
  const [, greet] = greeting.nodes
  if (!greet) throw new Error('The sample has two steps.')
  const hook = {
    id: 'hook',
    type: 'trigger.webhook',
    version: 1,
    title: 'Webhook',
    position: { x: 0, y: 0 },
    input: { method: 'POST', path, respond: 'now', auth: 'none' },
  }

  return { nodes: [hook, greet], edges: [{ id: 'e1', from: 'hook', port: 'out', to: 'greet' }], settings: {} }
}

test('a draft is saved, and may have problems', async () => {
  const id = await created()
  const draft = { ...greeting, nodes: greeting.nodes.map((node) => ({ ...node, input: {} })) }
  const saved = await editor().workflow.save({ id, revision: 1, draft })

  expect(saved).toMatchObject({ revision: 2, problems: [{ severity: 'error', nodeId: 'greet' }] })
  expect(await editor().workflow.get({ id })).toMatchObject({ draft, revision: 2, problems: saved.problems })
})

test('of two who save one revision, the second learns who was first', async () => {
  const id = await created()
  const admin = world.as('admin')
  await admin.workflow.save({ id, revision: 1, title: 'Theirs' })
  const late = editor().workflow.save({ id, revision: 1, title: 'Mine' })

  await expect(late).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining(`${world.actor('admin').name} changed “Theirs”`),
    cause: { details: { revision: 2 } },
  })
  expect((await editor().workflow.get({ id })).title).toBe('Theirs')
})

test('of many who save one revision at once, one does', async () => {
  const id = await created()
  const saves = Array.from({ length: 8 }, (_, index) =>
    editor().workflow.save({ id, revision: 1, title: `T${index}` }),
  )
  const settled = await Promise.allSettled(saves)

  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await editor().workflow.get({ id })).revision).toBe(2)
})

test('publishing refuses problems and lists them', async () => {
  const id = await created({ ...greeting, nodes: greeting.nodes.map((node) => ({ ...node, input: {} })) })

  await expect(editor().workflow.publish({ id })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    cause: { details: { problems: [{ severity: 'error', nodeId: 'greet' }] } },
  })
  expect((await editor().workflow.get({ id })).liveVersion).toBeNull()
})

test('publishing names the draft that was looked at, and refuses another', async () => {
  const { id } = await editor().workflow.create({ title: 'Seen', document: greeting })
  await editor().workflow.save({ id, revision: 1, title: 'Seen later' })

  await expect(editor().workflow.publish({ id, revision: 1 })).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(editor().workflow.publish({ id, revision: 2 })).resolves.toMatchObject({ version: 1 })
})

test('versions are numbered, kept, and named by who published them', async () => {
  const id = await created()
  await editor().workflow.publish({ id, note: 'first' })
  const draft = { ...greeting, settings: { timeZone: 'Europe/Zurich' } }
  const { revision } = await editor().workflow.save({ id, revision: 1, draft })
  expect((await editor().workflow.list({ limit: 1 })).items[0]).toMatchObject({
    id,
    liveVersion: 1,
    draftChanged: true,
  })
  await editor().workflow.publish({ id, note: 'second' })

  expect((await editor().workflow.listVersions({ id })).items).toMatchObject([
    { number: 2, note: 'second', publishedBy: 'editor' },
    { number: 1, note: 'first', publishedBy: 'editor' },
  ])
  expect(await editor().workflow.getVersion({ id, number: 1 })).toEqual({ document: greeting })
  expect(await editor().workflow.get({ id })).toMatchObject({ revision, liveVersion: 2, liveDocument: draft })
})

test('publishing what is live already makes no new version', async () => {
  const id = await created()
  const versions = await Promise.all([1, 2, 3].map(() => editor().workflow.publish({ id })))

  expect(versions).toMatchObject([{ version: 1 }, { version: 1 }, { version: 1 }])
})

test('one document is stored once, however many workflows publish it', async () => {
  for (const id of [await created(), await created()]) await editor().workflow.publish({ id })

  const { workspaceId } = world
  const snapshots = await started.database.db.snapshot.findMany({ where: { workspaceId } })
  expect(snapshots.filter(({ document }) => JSON.stringify(document).includes('Zurich'))).toHaveLength(1)
})

test('a published webhook has an address, until it is taken off', async () => {
  const id = await created(listening('orders'))
  await editor().workflow.publish({ id })
  expect((await editor().workflow.get({ id })).triggers).toMatchObject([
    { nodeId: 'hook', kind: 'webhook', address: 'http://localhost:3999/hooks/orders', problem: null },
  ])

  await editor().workflow.unpublish({ id })
  expect(await editor().workflow.get({ id })).toMatchObject({ liveVersion: null, triggers: [] })
})

test('an address that another workflow listens on is a problem', async () => {
  await editor().workflow.publish({ id: await created(listening('taken')) })
  const second = await created(listening('taken'))

  await expect(editor().workflow.publish({ id: second })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringContaining('/hooks/taken'),
  })
})

test('a copy has the draft and is not live', async () => {
  const id = await created()
  await editor().workflow.publish({ id })
  const copy = await editor().workflow.get(await editor().workflow.duplicate({ id }))

  expect(copy).toMatchObject({ title: 'Untitled workflow (copy)', draft: greeting, liveVersion: null })
})

test('a removed workflow is gone with its versions, triggers and runs', async () => {
  const id = await created(listening('gone'))
  await editor().workflow.publish({ id })
  await editor().workflow.remove({ id })

  await expect(editor().workflow.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await started.database.db.trigger.count({ where: { workflowId: id } })).toBe(0)
})

test('everything that changed is in the audit, and its chain holds', async () => {
  const { workspaceId } = world
  const entries = await started.database.db.auditEntry.findMany({
    where: { workspaceId },
    distinct: ['action'],
  })
  const actions = entries.map(({ action }) => action)

  for (const verb of ['create', 'save', 'publish', 'unpublish', 'duplicate', 'remove']) {
    expect(actions).toContain(`workflow.${verb}`)
  }
  expect(await verifyAudit(started.database.db, workspaceId)).toMatchObject({ ok: true })
  expect(await callerOf(started.app, world.actor('admin')).audit.verify()).toMatchObject({ ok: true })
})
