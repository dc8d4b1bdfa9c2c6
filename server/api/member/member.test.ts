import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestApp, testApp } from '../test-app.ts'
import { callerOf, createWorld, PASSWORD, type World } from '../test-world.ts'

let started: TestApp
let world: World

beforeAll(async () => {
  started = await testApp()
})
afterAll(() => started.stop())
beforeEach(async () => {
  world = await createWorld(started.app)
})

const visitor = () => callerOf(started.app, null)
const invited = async (email: string) => {
  const { link } = await world.as('admin').member.invite({ email, role: 'editor' })

  return { link, token: link.slice(link.lastIndexOf('/') + 1) }
}
const found = (userId: string) =>
  started.database.db.member.findFirst({ where: { workspaceId: world.workspaceId, userId } })

test('somebody new comes in by a link, with an account of their own', async () => {
  const email = `new.${world.workspaceId}@example.org`
  const { link, token } = await invited(` ${email.toUpperCase()} `)
  expect(link).toBe(`http://localhost:3999/invitations/${token}`)
  expect(await visitor().member.getInvitation({ token })).toEqual({
    email,
    role: 'editor',
    workspace: 'Acme',
    hasAccount: false,
  })

  await visitor().member.acceptInvitation({ token, name: 'New', password: PASSWORD })
  const { members } = await world.as('viewer').member.list()
  expect(members).toContainEqual(expect.objectContaining({ email, name: 'New', role: 'editor' }))
})

test('somebody with an account comes in by its password alone', async () => {
  const other = await createWorld(started.app)
  const { userId, name: email } = other.actor('viewer')
  const { token } = await invited(email)
  const accept = (password: string) => visitor().member.acceptInvitation({ token, name: 'X', password })

  expect(await visitor().member.getInvitation({ token })).toMatchObject({ hasAccount: true })
  await expect(accept('another password')).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  expect(await found(userId)).toBeNull()
  await accept(PASSWORD)
  expect(await found(userId)).toMatchObject({ role: 'editor' })
  expect((await callerOf(started.app, other.actor('viewer')).account.get()).user.name).toBe('viewer')
})

test('a link works once, even for two at a time', async () => {
  const { token } = await invited(`once.${world.workspaceId}@example.org`)
  const accept = () => visitor().member.acceptInvitation({ token, name: 'New', password: PASSWORD })
  const settled = await Promise.allSettled([accept(), accept()])

  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(accept()).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test.each([
  [
    'withdrawn',
    async () => {
      const { invitations } = await world.as('admin').member.list()
      for (const { id } of invitations) await world.as('admin').member.revokeInvitation({ id })
    },
  ],
  ['too old', () => started.database.db.invitation.updateMany({ data: { expiresAt: new Date() } })],
  ['replaced by a newer one', () => invited(`late.${world.workspaceId}@example.org`)],
])('a link that was %s lets nobody in', async (_what, happens) => {
  const { token } = await invited(`late.${world.workspaceId}@example.org`)
  await happens()

  await expect(visitor().member.getInvitation({ token })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(
    visitor().member.acceptInvitation({ token, name: 'New', password: PASSWORD }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('what is stored of a link does not open it', async () => {
  const { tokenHash } = await started.database.db.invitation.findFirstOrThrow()

  await expect(visitor().member.getInvitation({ token: tokenHash })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})

test('who is a member already is not invited', async () => {
  const { name: email } = world.actor('viewer')

  await expect(world.as('admin').member.invite({ email, role: 'admin' })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
})

test('an admin makes, changes and removes no owner', async () => {
  const admin = world.as('admin')
  const { userId } = world.actor('owner')
  const attempts = [
    () => admin.member.invite({ email: 'x@example.org', role: 'owner' }),
    () => admin.member.setRole({ userId: world.actor('editor').userId, role: 'owner' }),
    () => admin.member.setRole({ userId, role: 'viewer' }),
    () => admin.member.remove({ userId }),
  ]

  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('the last owner stays', async () => {
  const owner = world.as('owner')
  const { userId } = world.actor('owner')

  await expect(owner.member.setRole({ userId, role: 'viewer' })).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(owner.member.remove({ userId })).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await found(userId)).toMatchObject({ role: 'owner' })
})

test('two owners who step down at the same time do not both', async () => {
  const second = world.actor('admin')
  await world.as('owner').member.setRole({ userId: second.userId, role: 'owner' })
  const down = (userId: string) => world.as('owner').member.setRole({ userId, role: 'viewer' })
  await Promise.allSettled([down(second.userId), down(world.actor('owner').userId)])

  const { workspaceId } = world
  expect(await started.database.db.member.count({ where: { workspaceId, role: 'owner' } })).toBe(1)
})

test('who is removed loses the tokens too', async () => {
  const { userId } = world.actor('admin')
  await world.as('admin').token.create({ name: 'Theirs', role: 'viewer' })
  await world.as('owner').member.remove({ userId })

  expect(await started.database.db.apiToken.count({ where: { userId } })).toBe(0)
})
