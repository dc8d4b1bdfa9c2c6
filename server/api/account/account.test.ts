import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { isPassword } from '#server/access/password'
import { type TestApp, testApp } from '../test-app.ts'
import { callerOf, createWorld, PASSWORD, type World } from '../test-world.ts'

let started: TestApp
let world: World

beforeAll(async () => {
  started = await testApp()
})
afterAll(() => started.stop())
beforeEach(async () => {
  await started.database.reset()
})

const visitor = () => callerOf(started.app, null)
const ann = { name: 'Ann', email: 'Ann@Example.org', password: PASSWORD, workspace: 'Acme' }

test('the first visitor becomes the owner, and nobody after', async () => {
  expect(await visitor().account.needsSetup()).toBe(true)
  expect(await visitor().account.setup(ann)).toEqual({ email: 'ann@example.org' })

  expect(await visitor().account.needsSetup()).toBe(false)
  await expect(visitor().account.setup({ ...ann, email: 'ben@example.org' })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
  expect(await started.database.db.member.findMany()).toMatchObject([{ role: 'owner' }])
})

test('of two first visitors at the same time, one becomes the owner', async () => {
  const visits = [ann, { ...ann, email: 'ben@example.org' }].map((each) => visitor().account.setup(each))
  const settled = await Promise.allSettled(visits)

  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await started.database.db.user.count()).toBe(1)
})

test.each([
  ['a short password', { password: 'short' }, /10 characters/],
  ['an address that is none', { email: 'ann' }, /e-mail/],
  ['no name', { name: ' ' }, /name/],
])('an account with %s is refused', async (_what, wrong, message) => {
  await expect(visitor().account.setup({ ...ann, ...wrong })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringMatching(message),
  })
})

test('people see who they are and what they may do', async () => {
  world = await createWorld(started.app)

  expect(await world.as('operator').account.get()).toMatchObject({
    user: { name: 'operator', email: world.actor('operator').name },
    workspace: { id: world.workspaceId, name: 'Acme' },
    role: 'operator',
    can: expect.arrayContaining(['run.start']),
    workspaces: [{ id: world.workspaceId, name: 'Acme', role: 'operator' }],
  })
})

test('another password ends every other sign-in', async () => {
  world = await createWorld(started.app)
  const { userId, sessionId } = world.actor('editor')
  const expiresAt = new Date(Date.now() + 60_000)
  await started.database.db.session.create({ data: { userId, expiresAt } })
  const change = { current: PASSWORD, next: 'another password' }

  expect(await world.as('editor').account.listSessions()).toHaveLength(2)
  expect(await world.as('editor').account.changePassword(change)).toEqual({ sessionsEnded: 1 })
  expect(await world.as('editor').account.listSessions()).toMatchObject([{ id: sessionId, current: true }])
  const { passwordHash } = await started.database.db.user.findUniqueOrThrow({ where: { id: userId } })
  expect(await isPassword('another password', passwordHash)).toBe(true)
})

test('a password is not changed without the current one', async () => {
  world = await createWorld(started.app)
  const change = { current: 'a wrong password', next: 'another password' }

  await expect(world.as('viewer').account.changePassword(change)).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  })
})

test('guessing the current password is slowed down', async () => {
  world = await createWorld(started.app)
  const change = { current: 'a wrong password', next: 'another password' }
  const guess = () => world.as('operator').account.changePassword(change)
  for (let attempt = 0; attempt < 5; attempt++) await guess().catch(() => {})

  await expect(guess()).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
})

test('people end their own sign-ins, and nobody else’s', async () => {
  world = await createWorld(started.app)
  const { sessionId } = world.actor('viewer')
  const id = sessionId ?? ''

  await expect(world.as('owner').account.revokeSession({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await world.as('viewer').account.revokeSession({ id })
  expect(await world.as('viewer').account.listSessions()).toEqual([])
})
