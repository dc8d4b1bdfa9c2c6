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
const basic = {
  service: 'http',
  kind: 'basic',
  name: 'Shop',
  fields: { username: 'ann', password: 'very secret' },
}

function using(credential: string): Workflow {
  const call = {
    id: 'ask',
    type: 'http.request',
    version: 1,
    title: 'Ask',
    position: { x: 0, y: 0 },
    input: { method: 'GET', url: 'https://shop.example' },
    credential,
  }

  return {
    ...greeting,
    nodes: [...greeting.nodes, call],
    edges: [{ id: 'e1', from: 'start', port: 'out', to: 'ask' }],
  }
}

test('a secret goes in and never comes out', async () => {
  const { id } = await editor().credential.create(basic)
  const shown = await editor().credential.get({ id })

  expect(shown).toMatchObject({ name: 'Shop', fields: { username: 'ann' }, secretsSet: ['password'] })
  expect(JSON.stringify([shown, await editor().credential.list({})])).not.toContain('very secret')
  expect(await started.app.vault.open(world.workspaceId, id)).toMatchObject({ fields: basic.fields })
})

test('a secret that is left out keeps its value, and an open field changes', async () => {
  const { id } = await editor().credential.create(basic)
  await editor().credential.save({ id, name: 'Shop 2', fields: { username: 'ben' } })

  expect(await editor().credential.get({ id })).toMatchObject({ name: 'Shop 2', fields: { username: 'ben' } })
  expect((await started.app.vault.open(world.workspaceId, id)).fields).toEqual({
    username: 'ben',
    password: 'very secret',
  })
})

test('another name alone leaves the fields as they are', async () => {
  const { id } = await editor().credential.create(basic)
  await editor().credential.save({ id, name: 'Renamed' })

  expect((await started.app.vault.open(world.workspaceId, id)).fields).toEqual(basic.fields)
})

test.each([
  ['an unknown service', { ...basic, service: 'nobody' }, /nobody/],
  ['an unknown kind', { ...basic, kind: 'nothing' }, /nothing/],
  ['a field too few', { ...basic, kind: 'bearer', fields: {} }, /token/i],
  ['a field too many', { ...basic, fields: { ...basic.fields, extra: 'x' } }, /extra/i],
])('a credential with %s is refused in the words of its field', async (_what, given, message) => {
  await expect(editor().credential.create(given)).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringMatching(message),
  })
})

test('the list names the workflows that use a credential, by draft or by live version', async () => {
  const { id } = await editor().credential.create(basic)
  const draft = await editor().workflow.create({ title: 'Draft', document: using(id) })
  const live = await editor().workflow.create({ title: 'Live', document: using(id) })
  await editor().workflow.publish(live)
  await editor().workflow.save({ ...live, revision: 1, draft: greeting })
  const listed = await editor().credential.list({ service: 'http' })

  const users = listed.find((each) => each.id === id)?.usedBy ?? []
  expect(users.map(({ title }) => title).toSorted()).toEqual(['Draft', 'Live'])
  expect(users.map((user) => user.id).toSorted()).toEqual([draft.id, live.id].toSorted())
})

test('a credential in use stays, and the refusal names where', async () => {
  const { id } = await editor().credential.create(basic)
  const { id: workflowId } = await editor().workflow.create({ title: 'Orders', document: using(id) })
  await expect(world.as('admin').credential.remove({ id })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: '“Shop” is used by “Orders”.',
  })

  await editor().workflow.remove({ id: workflowId })
  await world.as('admin').credential.remove({ id })
  await expect(editor().credential.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a workflow cannot go live with a credential of another workspace', async () => {
  const other = await createWorld(started.app)
  const { id } = await editor().workflow.create({ document: using(other.credentialId) })

  await expect(editor().workflow.publish({ id })).rejects.toMatchObject({
    cause: {
      details: {
        problems: expect.arrayContaining([expect.objectContaining({ nodeId: 'ask', severity: 'error' })]),
      },
    },
  })
})

test('a test says in a sentence what failed, without the secret, and is kept', async () => {
  const fields = {
    host: '127.0.0.1',
    port: '1',
    security: 'none',
    from: 'a@b.example',
    username: 'u',
    password: 'very secret',
  }
  const smtp = { service: 'email', kind: 'smtp', fields }
  const { id } = await editor().credential.create({ ...smtp, name: 'Mail' })
  const tested = await editor().credential.test({ id })

  expect(tested).toMatchObject({ ok: false, message: expect.stringMatching(/127\.0\.0\.1|private/) })
  expect(tested.message).not.toContain('very secret')
  expect(await editor().credential.get({ id })).toMatchObject({
    problem: tested.message,
    testedAt: expect.any(String),
  })
  expect(await editor().credential.test(smtp)).toMatchObject({ ok: false })
})

test('what opens no more is told with what to do', async () => {
  const { id } = await editor().credential.create(basic)
  await started.database.db.credential.update({ where: { id }, data: { sealed: new Uint8Array(40) } })

  await expect(editor().credential.get({ id })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringContaining('Shop'),
    cause: { details: { fix: expect.any(String) } },
  })
})
