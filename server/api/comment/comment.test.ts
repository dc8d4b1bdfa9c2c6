import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { deliverMentions } from '#server/comments/deliver'
import { sendMail } from '#server/mail/send-mail'
import { startMailServer } from '#server/mail/test-mail-server'
import { type TestApp, testApp } from '../test-app.ts'
import { createWorld, type World } from '../test-world.ts'

let started: TestApp
let world: World

beforeAll(async () => {
  started = await testApp()
  world = await createWorld(started.app)
})
afterAll(() => started?.stop())

const say = (as: 'owner' | 'admin' | 'operator', given: object) =>
  world.as(as).comment.create({ workflowId: world.workflowId, text: 'Hello', ...given })
const threads = (show: 'open' | 'resolved' | 'all' = 'open') =>
  world.as('viewer').comment.list({ workflowId: world.workflowId, show })
const idOf = (role: 'owner' | 'admin' | 'viewer') => world.actor(role).userId

test('a thread holds its answers in order, and knows its step and its people', async () => {
  const { id } = await say('owner', { nodeId: 'greet', text: 'Is this right?' })
  const { id: answer } = await say('admin', { parentId: id, text: 'Yes.' })
  await say('operator', { parentId: answer, text: 'No.' })
  const found = (await threads()).items.find((each) => each.id === id)

  expect(found).toMatchObject({
    nodeId: 'greet',
    nodeTitle: 'Greet',
    author: { id: idOf('owner'), name: 'owner' },
    resolvedAt: null,
    answers: [
      { text: 'Yes.', author: { name: 'admin' } },
      { text: 'No.', author: { name: 'operator' } },
    ],
  })
})

test('a comment on a step that was deleted stays readable', async () => {
  const { id } = await say('owner', { nodeId: 'greet', text: 'Before it went' })
  const { draft, revision } = await world.as('owner').workflow.get({ id: world.workflowId })
  const without = { ...draft, nodes: draft.nodes.filter((node) => node.id !== 'greet'), edges: [] }
  await world.as('owner').workflow.save({ id: world.workflowId, revision, draft: without })

  expect(await world.as('viewer').comment.get({ id })).toMatchObject({
    nodeTitle: 'Greet',
    text: 'Before it went',
  })
  await expect(say('owner', { nodeId: 'greet' })).rejects.toThrow('not in the draft')
  await world.as('owner').workflow.save({ id: world.workflowId, revision: revision + 1, draft })
})

test('a thread is resolved by anybody who may comment, and reopened', async () => {
  const { id } = await say('owner', {})
  await world.as('operator').comment.resolve({ id, resolved: true })
  expect((await threads()).items.map((each) => each.id)).not.toContain(id)
  expect((await threads('resolved')).items[0]).toMatchObject({ id, resolvedBy: { name: 'operator' } })

  await world.as('owner').comment.resolve({ id, resolved: false })
  expect((await threads()).items.map((each) => each.id)).toContain(id)
})

test('people change and delete what they said, and nobody else does', async () => {
  const { id } = await say('operator', { text: 'Frist' })
  await world.as('operator').comment.save({ id, text: 'First' })
  await expect(world.as('owner').comment.save({ id, text: 'Mine' })).rejects.toThrow('Somebody else wrote')
  await expect(world.as('owner').comment.remove({ id })).rejects.toThrow('Somebody else wrote')
  expect(await world.as('viewer').comment.get({ id })).toMatchObject({
    text: 'First',
    editedAt: expect.any(String),
  })

  await say('owner', { parentId: id, text: 'An answer' })
  await world.as('operator').comment.remove({ id })
  expect(await world.as('viewer').comment.get({ id })).toMatchObject({
    text: '',
    removedAt: expect.any(String),
    answers: [{ text: 'An answer' }],
  })
})

test('open threads are counted by step', async () => {
  const other = await createWorld(started.app)
  const create = other.as('owner').comment.create
  await create({ workflowId: other.workflowId, text: 'On the whole' })
  await create({ workflowId: other.workflowId, nodeId: 'start', text: 'One' })

  const { open, byNode } = await other.as('viewer').comment.count({ workflowId: other.workflowId })
  expect(open).toBe(3)
  expect(byNode).toHaveLength(3)
  expect(byNode).toContainEqual({ nodeId: 'start', open: 1 })
})

test('only members are named', async () => {
  const stranger = await createWorld(started.app)

  await expect(say('owner', { mentions: [stranger.actor('owner').userId] })).rejects.toThrow('not a member')
})

test('who is named is told in the product until they have seen it', async () => {
  const { id } = await say('owner', { text: '@admin look', mentions: [idOf('admin'), idOf('owner')] })
  const mentions = world.as('admin').mention

  expect(await mentions.count()).toEqual({ fresh: 1 })
  expect(await world.as('owner').mention.count()).toEqual({ fresh: 0 })
  expect((await mentions.list({})).items).toMatchObject([
    { commentId: id, author: 'owner', text: '@admin look', isNew: true, nodeTitle: null },
  ])
  expect(await world.as('admin').comment.get({ id })).toMatchObject({ isNew: true })
  expect(await mentions.markSeen({ commentIds: [id] })).toEqual({ seen: 1 })
  expect(await mentions.count()).toEqual({ fresh: 0 })
})

test('several comments in a row become one mail with links to each', async () => {
  const server = await startMailServer()
  const settings = { SMTP_URL: server.url, MAIL_FROM: 'patchbay@example.org' }
  const delivery = {
    db: started.app.db,
    mail: (mail: Parameters<typeof sendMail>[1]) => sendMail(settings, mail),
    address: 'https://patchbay.example',
  }
  const mentions = [idOf('viewer')]
  const { id: first } = await say('owner', { nodeId: 'greet', text: 'One @viewer <b>', mentions })
  const { id: second } = await say('admin', { text: 'Two @viewer', mentions })
  expect(await deliverMentions(delivery)).toBe(0)

  const due = new Date(Date.now() - 1_000)
  await started.app.db.mention.updateMany({ where: { commentId: first }, data: { mailAt: due } })
  expect(await deliverMentions(delivery)).toBe(1)
  expect(await deliverMentions(delivery)).toBe(0)
  await vi.waitFor(() => expect(server.mails).toHaveLength(1))
  const [mail] = server.mails
  expect(mail?.subject).toBe('owner and admin mentioned you in “Greeting”')
  expect(mail?.text).toContain(`https://patchbay.example/workflows/${world.workflowId}?comment=${first}`)
  expect(mail?.text).toContain(`?comment=${second}`)
  expect(mail?.text).toContain('owner on the step “Greet”:')
  expect(mail?.html).toContain('&lt;b&gt;')
  await server.stop()
})

test('a mail that is refused is tried again, and who has read it meanwhile gets none', async () => {
  const refused = {
    db: started.app.db,
    mail: () => Promise.reject(new Error('mailbox full')),
    address: 'https://patchbay.example',
  }
  const { id } = await say('owner', { text: '@viewer', mentions: [idOf('viewer')] })
  const find = () => started.app.db.mention.findFirst({ where: { commentId: id } })
  await started.app.db.mention.updateMany({ where: { commentId: id }, data: { mailAt: new Date(0) } })
  await deliverMentions(refused)
  expect(await find()).toMatchObject({ problem: 'mailbox full', tries: 1, mailAt: expect.any(Date) })

  await world.as('viewer').mention.markSeen({})
  expect(await find()).toMatchObject({ mailAt: null })
})
