import { afterAll, beforeAll, expect, test } from 'vitest'
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

const editor = () => world.as('editor')
const zoned = (timeZone: string): Workflow => ({ ...greeting, settings: { timeZone } })
const draftOf = async (id: string) => (await editor().workflow.get({ id })).draft

async function published(...documents: Workflow[]): Promise<string> {
  const [first = greeting, ...rest] = documents
  const { id } = await editor().workflow.create({ document: first })
  await editor().workflow.publish({ id })
  for (const document of rest) {
    await change(id, document)
    await editor().workflow.publish({ id })
  }

  return id
}

async function change(id: string, draft: Workflow) {
  const { revision } = await editor().workflow.get({ id })
  await editor().workflow.save({ id, revision, draft })
}

test('each version says what changed, how many runs it had and which is live', async () => {
  const id = await published(greeting, zoned('UTC'))
  const { runId } = await editor().run.start({ workflowId: id, payload: {} })
  await started.app.runtime.outcome(runId, 10_000)

  expect((await world.as('viewer').workflow.listVersions({ id })).items).toMatchObject([
    { number: 2, isLive: true, changes: 'Settings changed', runs: 1, sameAs: null, publishedBy: 'editor' },
    { number: 1, isLive: false, changes: '2 steps added', runs: 0 },
  ])
})

test('versions come in pages, and each knows the one before it', async () => {
  const id = await published(greeting, zoned('UTC'), zoned('Europe/Zurich'))
  const first = await editor().workflow.listVersions({ id, limit: 2 })
  const second = await editor().workflow.listVersions({ id, limit: 2, cursor: first.nextCursor })

  expect(first.items.map(({ number, changes }) => [number, changes])).toEqual([
    [3, 'Settings changed'],
    [2, 'Settings changed'],
  ])
  expect(second).toMatchObject({ items: [{ number: 1 }], nextCursor: null })
})

test('the draft is told against what is live', async () => {
  const id = await published()
  expect((await editor().workflow.getHistory({ id })).draft).toMatchObject({
    changes: 'Nothing changed',
    changeCount: 0,
  })
  await change(id, { ...greeting, nodes: greeting.nodes.slice(0, 1), edges: [] })

  expect((await editor().workflow.getHistory({ id })).draft).toMatchObject({
    changes: '1 step removed',
    changeCount: 1,
  })
})

test('any two versions are compared, by default the draft with what is live', async () => {
  const id = await published(greeting, zoned('UTC'))
  await change(id, zoned('Europe/Zurich'))

  expect(await editor().workflow.compare({ id })).toMatchObject({
    from: { version: 2, by: 'editor' },
    to: { version: null },
    words: 'Settings changed',
    changes: { settings: [{ at: '/timeZone', before: 'UTC', after: 'Europe/Zurich' }] },
  })
  expect(await editor().workflow.compare({ id, from: '2', to: '1' })).toMatchObject({
    changes: { settings: [{ at: '/timeZone', before: 'UTC' }] },
  })
  await expect(editor().workflow.compare({ id, from: '9' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('before anything is live, the draft is compared with nothing', async () => {
  const { id } = await editor().workflow.create({ document: greeting })

  expect(await editor().workflow.compare({ id })).toMatchObject({
    from: { version: null, document: { nodes: [] } },
    words: '2 steps added',
  })
})

test('a version is put into the draft, and the draft that was there can be taken back', async () => {
  const id = await published(greeting, zoned('UTC'))
  await change(id, zoned('Europe/Zurich'))
  const { copyId } = await editor().workflow.restore({ id, from: '1' })

  expect(await draftOf(id)).toEqual(greeting)
  expect((await editor().workflow.getHistory({ id })).copies).toMatchObject([
    { id: copyId, keptBy: 'editor', replacedBy: 'version 1' },
  ])
  expect(await editor().workflow.compare({ id, from: `copy-${copyId}` })).toMatchObject({
    words: 'Settings changed',
  })
  const back = await editor().workflow.restore({ id, from: `copy-${copyId}` })

  expect(back.copyId).toBeNull()
  expect(await draftOf(id)).toEqual(zoned('Europe/Zurich'))
  expect((await editor().workflow.getHistory({ id })).copies).toEqual([])
})

test('a draft that changed meanwhile is not replaced', async () => {
  const id = await published(greeting, zoned('UTC'))
  const { revision } = await editor().workflow.get({ id })
  await change(id, zoned('Europe/Zurich'))

  await expect(editor().workflow.restore({ id, from: '1', revision })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
  expect(await draftOf(id)).toEqual(zoned('Europe/Zurich'))
})

test('going back makes an earlier version live under a new number, and leaves the draft alone', async () => {
  const id = await published(greeting, zoned('UTC'))
  await change(id, zoned('Europe/Zurich'))
  expect(await editor().workflow.goBack({ id, number: 1 })).toMatchObject({ version: 3 })

  expect(await editor().workflow.get({ id })).toMatchObject({
    liveVersion: 3,
    liveDocument: greeting,
    draft: zoned('Europe/Zurich'),
  })
  expect((await editor().workflow.listVersions({ id })).items[0]).toMatchObject({
    number: 3,
    note: 'Back to version 1',
    sameAs: 1,
    changes: 'Settings changed',
  })
  const { items } = await world.as('admin').audit.list({ limit: 1 })
  expect(items).toMatchObject([{ action: 'workflow.goBack', detail: { version: 3, backTo: 1, before: 2 } }])
})

test('a version that cannot go live any more is not gone back to', async () => {
  const calling: Workflow = {
    ...greeting,
    nodes: greeting.nodes.map((node) =>
      node.id === 'greet'
        ? { ...node, type: 'http.request', input: { method: 'GET', url: 'https://shop.example' } }
        : node,
    ),
  }
  const { id: credential } = await world.as('editor').credential.create({
    ...{ service: 'http', kind: 'bearer', name: 'Short lived', fields: { token: 'a secret token' } },
  })
  const withCredential = {
    ...calling,
    nodes: calling.nodes.map((node) => (node.id === 'greet' ? { ...node, credential } : node)),
  }
  const id = await published(withCredential, greeting)
  await started.database.db.credential.delete({ where: { id: credential } })

  await expect(editor().workflow.goBack({ id, number: 1 })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  expect((await editor().workflow.get({ id })).liveVersion).toBe(2)
})

test('a workspace that wants notes publishes nothing without one', async () => {
  const other = await createWorld(started.app)
  await other.as('admin').workspace.save({ wantsNotes: true })
  const { id } = await other.as('editor').workflow.create({ document: greeting })

  await expect(other.as('editor').workflow.publish({ id })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  await expect(other.as('editor').workflow.publish({ id, note: 'The first' })).resolves.toMatchObject({
    version: 1,
  })
})
