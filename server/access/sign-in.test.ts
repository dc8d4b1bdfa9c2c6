import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { parseEnv } from '#server/env'
import { createOwner, type Owner } from './create-owner.ts'
import { sessionActor } from './read-session.ts'
import { forgetSessions } from './session-rows.ts'
import { cookiesOf, testAuthServer } from './test-auth-server.ts'

const env = parseEnv({
  AUTH_SECRET: 'a secret of thirty-two characters',
  SESSION_IDLE_HOURS: '2',
  SESSION_HOURS: '24',
})
const person = { email: 'ann@example.org', password: 'correct horse battery' }
const HOUR = 60 * 60 * 1000

let database: TestDatabase
let server: Awaited<ReturnType<typeof testAuthServer>>
let owner: Owner

beforeAll(async () => {
  database = await testDatabase()
  server = await testAuthServer({ db: database.db, env })
})
afterAll(async () => {
  server.stop()
  await database.stop()
})
beforeEach(async () => {
  await database.reset()
  forgetSessions()
  const made = await createOwner(database.db, { name: 'Ann', workspace: 'Acme', ...person })
  if (!made) throw new Error('The database was not empty.')
  owner = made
})

async function signIn(given = person) {
  const response = await server.form('callback/credentials', '', given)
  const { url } = await response.json()

  return { cookies: cookiesOf(response), error: new URL(url).searchParams.get('error') }
}

const actor = (cookies: string) => sessionActor({ db: database.db, env }, cookies)

test('the right password opens a session in the workspace of the person', async () => {
  const { cookies, error } = await signIn()

  expect(error).toBeNull()
  expect(await actor(cookies)).toMatchObject({ ...owner, role: 'owner', via: 'session', name: person.email })
  expect(await database.db.session.findMany()).toMatchObject([
    { userId: owner.userId, userAgent: 'a browser' },
  ])
})

test('however the address is written, it is one person', async () => {
  expect(await signIn({ ...person, email: ' Ann@Example.ORG ' })).toMatchObject({ error: null })
})

test.each([
  ['a wrong password', { ...person, password: 'wrong horse battery' }],
  ['an unknown address', { ...person, email: 'nobody@example.org' }],
  ['something that is no address', { ...person, email: 'nobody' }],
])('%s is refused in the same words', async (_what, given) => {
  const { cookies, error } = await signIn(given)

  expect(error).toBe('The e-mail address or the password is wrong.')
  expect(await actor(cookies)).toBeNull()
})

test('guessing is told to wait', async () => {
  const guess = { email: 'guessed@example.org', password: 'wrong horse battery' }
  const errors = []
  for (let attempt = 0; attempt < 7; attempt++) errors.push((await signIn(guess)).error)

  expect(errors.at(-1)).toMatch(/^Too many attempts\. Try again in \d+ seconds\.$/)
})

test('signing out ends the session, so that a copy of its cookie is worth nothing', async () => {
  const { cookies } = await signIn()
  await server.form('signout', cookies, {})

  expect(await actor(cookies)).toBeNull()
  const actions = await database.db.auditEntry.findMany({
    orderBy: { number: 'asc' },
    select: { action: true },
  })
  expect(actions.map(({ action }) => action)).toEqual(['account.setup', 'session.create', 'session.end'])
})

test.each([
  ['is revoked', { revokedAt: new Date() }],
  ['was not used for longer than the idle limit', { lastSeenAt: new Date(Date.now() - 2 * HOUR) }],
  ['is older than the absolute limit', { expiresAt: new Date() }],
])('a session ends when it %s', async (_when, data) => {
  const { cookies } = await signIn()
  expect(await actor(cookies)).not.toBeNull()
  await database.db.session.updateMany({ data })
  forgetSessions()

  expect(await actor(cookies)).toBeNull()
})

test('use keeps a session from idling', async () => {
  const { cookies } = await signIn()
  const before = new Date(Date.now() - HOUR)
  await database.db.session.updateMany({ data: { lastSeenAt: before } })
  await actor(cookies)

  const session = await database.db.session.findFirstOrThrow()
  expect(session.lastSeenAt.getTime()).toBeGreaterThan(before.getTime())
})

test('a disabled person is signed out and stays out', async () => {
  const { cookies } = await signIn()
  await database.db.user.updateMany({ data: { disabledAt: new Date() } })

  expect(await actor(cookies)).toBeNull()
  expect((await signIn()).error).toBe('The e-mail address or the password is wrong.')
})

test('next-auth itself drops a cookie whose session has ended', async () => {
  const { cookies } = await signIn()
  await database.db.session.updateMany({ data: { revokedAt: new Date() } })
  forgetSessions()
  const response = await server.get('session', cookies)

  expect(await response.json()).toEqual({})
  expect(response.headers.getSetCookie().join()).toContain('patchbay.session=;')
})

test('a person of two workspaces can look at the other one, and at no third', async () => {
  const { cookies } = await signIn()
  const other = await database.db.workspace.create({ data: { name: 'Other' } })
  const foreign = await database.db.workspace.create({ data: { name: 'Foreign' } })
  await database.db.member.create({ data: { workspaceId: other.id, userId: owner.userId, role: 'viewer' } })
  forgetSessions()
  const moved = await move(cookies, other.id)

  expect(await actor(moved)).toMatchObject({ workspaceId: other.id, role: 'viewer' })
  expect(await actor(await move(moved, foreign.id))).toMatchObject({ workspaceId: other.id })
})

async function move(cookies: string, workspaceId: string) {
  return cookiesOf(await server.json('session', cookies, { workspaceId }))
}

test.each([
  ['no cookie', ''],
  ['a made-up cookie', 'patchbay.session=made-up'],
  ['a cookie of another name', 'next-auth.session-token=made-up'],
])('%s is nobody', async (_what, cookies) => {
  expect(await actor(cookies)).toBeNull()
})
