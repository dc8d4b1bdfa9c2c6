import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { forgetTokens, tokenActor } from '#server/access/token-rows'
import { type TestApp, testApp } from '../test-app.ts'
import { callerOf, createWorld, type World } from '../test-world.ts'

let started: TestApp
let world: World

beforeAll(async () => {
  started = await testApp()
})
afterAll(() => started.stop())
beforeEach(async () => {
  world = await createWorld(started.app)
})

const actorOf = (token: string) => tokenActor(started.database.db, token)
const made = () => world.as('admin').token.create({ name: 'Deploys', role: 'editor', expiresInDays: 30 })

test('a token is shown once and acts with its own role', async () => {
  const { token } = await made()

  expect(token).toMatch(/^pb_[A-Za-z0-9_-]{43}$/)
  expect(await actorOf(token)).toMatchObject({
    workspaceId: world.workspaceId,
    role: 'editor',
    via: 'token',
    name: `${world.actor('admin').name} (token Deploys)`,
  })
  const listed = await world.as('admin').token.list()
  expect(listed).toContainEqual(expect.objectContaining({ name: 'Deploys', lastUsedAt: expect.any(String) }))
  expect(JSON.stringify(listed)).not.toContain(token)
})

test('nobody makes a token that may do more than they', async () => {
  await expect(world.as('admin').token.create({ name: 'More', role: 'owner' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
})

test('a token does no more than its person may today', async () => {
  const { token } = await made()
  await world.as('owner').member.setRole({ userId: world.actor('admin').userId, role: 'viewer' })
  forgetTokens()

  expect(await actorOf(token)).toMatchObject({ role: 'viewer' })
})

test.each<[when: string, happens: (id: string) => Promise<unknown>]>([
  ['it is revoked', (id) => world.as('admin').token.revoke({ id })],
  [
    'it expires',
    (id) => started.database.db.apiToken.update({ where: { id }, data: { expiresAt: new Date() } }),
  ],
  ['its person is removed', () => world.as('owner').member.remove({ userId: world.actor('admin').userId })],
  ['its person is disabled', () => started.database.db.user.updateMany({ data: { disabledAt: new Date() } })],
])('a token ends when %s', async (_when, happens) => {
  const { id, token } = await made()
  expect(await actorOf(token)).not.toBeNull()
  await happens(id)
  forgetTokens()

  expect(await actorOf(token)).toBeNull()
})

test('a leaked token makes no other, and changes nothing of its person', async () => {
  const actor = await actorOf(world.token)
  const program = callerOf(started.app, actor)
  const attempts = [
    () => program.token.create({ name: 'Another', role: 'viewer' }),
    () => program.token.revoke({ id: world.tokenId }),
    () => program.account.save({ name: 'Other' }),
    () => program.account.listSessions(),
    () => program.member.invite({ email: 'friend@example.org', role: 'admin' }),
    () => program.member.setRole({ userId: world.actor('viewer').userId, role: 'admin' }),
  ]

  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
