import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#server/api/test-app'
import { createWorld, type World } from '#server/api/test-world'
import { createLimiter, type Limiter } from './limiter.ts'
import { createStepLimit } from './step-limit.ts'
import { TurnLater } from './turn-later.ts'

let started: TestApp
let world: World
let limiter: Limiter

beforeAll(async () => {
  started = await testApp()
  world = await createWorld(started.app)
  limiter = createLimiter({ pool: started.database.pool })
})
afterAll(() => started.stop())

/** A mail server that takes two mails an hour. */
async function mailServer() {
  const fields = {
    host: 'mail.example.com',
    port: '587',
    security: 'starttls',
    username: 'a',
    password: 'b',
    from: 'a@b.c',
  }
  const { id } = await world
    .as('editor')
    .credential.create({ service: 'email', kind: 'smtp', name: 'Mail', fields })
  await world.as('admin').credential.saveLimit({ id, limit: { calls: 2, perSeconds: 3_600 } })
  return { id, service: 'email' }
}

const step = (credential: { id: string; service: string }, promised?: number) =>
  createStepLimit({
    limiter,
    credential,
    signal: AbortSignal.timeout(10_000),
    promised,
    hold: (waiting) => waiting,
    answered: (ask) => ask(),
  })

const resolveHost = async (host: string) => host

test('a step that is no call over HTTP takes one turn, and leaves when it has to wait long', async () => {
  const mail = await mailServer()
  expect(await step(mail).resolveHost(resolveHost)('mail.example.com')).toBe('mail.example.com')
  await step(mail).resolveHost(resolveHost)('mail.example.com')

  const third = step(mail)
  const left = await third
    .resolveHost(resolveHost)('mail.example.com')
    .catch((error) => error)
  expect(left).toBeInstanceOf(TurnLater)
  expect(third.left()).toBe(left)
  expect(left).toMatchObject({ isFree: true, message: expect.stringContaining('2 calls in 3600 s') })
  expect(left.at - Date.now()).toBeGreaterThan(3_500_000)
})

test('a promise is kept to in its time, and void when it was missed', async () => {
  const mail = await mailServer()
  await Promise.all([limiter.reserve(mail), limiter.reserve(mail)])

  const soon = Date.now() + 200
  await step(mail, soon).resolveHost(resolveHost)('mail.example.com')
  expect(Date.now()).toBeGreaterThanOrEqual(soon)

  const missed = step(mail, Date.now() - 60_000)
  await expect(missed.resolveHost(resolveHost)('mail.example.com')).rejects.toBeInstanceOf(TurnLater)
})
