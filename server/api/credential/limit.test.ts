import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLimiter } from '#server/credentials/limits/limiter'
import { type TestApp, testApp } from '../test-app.ts'
import { createWorld, type World } from '../test-world.ts'

let started: TestApp
let world: World

beforeAll(async () => {
  started = await testApp()
  world = await createWorld(started.app)
})
afterAll(() => started.stop())

const shown = async (id: string) =>
  (await world.as('viewer').credential.list({})).find((each) => each.id === id)
const fields = { token: 'ghp_0123456789012345678901234567890123456' }

test('a credential has the limit its service declares until an admin chooses another', async () => {
  const { id } = await world
    .as('editor')
    .credential.create({ service: 'github', kind: 'token', name: 'Git', fields })
  expect(await shown(id)).toMatchObject({ limit: { calls: 80, perSeconds: 60 }, limitBy: 'service', used: 0 })
  expect(await shown(world.credentialId)).toMatchObject({ limit: null, limitBy: null })

  const limit = { calls: 5, perSeconds: 10 }
  await expect(world.as('editor').credential.saveLimit({ id, limit })).rejects.toThrow(/needs the role admin/)
  await world.as('admin').credential.saveLimit({ id, limit })
  expect(await shown(id)).toMatchObject({ limit, limitBy: 'admin' })

  await world.as('admin').credential.saveLimit({ id, limit: null })
  expect(await shown(id)).toMatchObject({ limitBy: 'service' })
  const { items } = await world.as('admin').audit.list({})
  expect(items[0]).toMatchObject({ action: 'credential.saveLimit', targetId: id, detail: { limit: null } })
})

test('what is used, who waits and a pause are shown; a pause can be ended', async () => {
  const { id } = await world
    .as('editor')
    .credential.create({ service: 'http', kind: 'bearer', name: 'Shop', fields })
  await world.as('admin').credential.saveLimit({ id, limit: { calls: 2, perSeconds: 3600 } })
  const limiter = createLimiter({ pool: started.database.pool })
  const of = { id, service: 'http' }
  await Promise.all([1, 2, 3].map(() => limiter.reserve(of)))
  expect(await shown(id)).toMatchObject({ used: 2, waiting: 1, pausedUntil: null })

  await limiter.pause(of, 600_000, 'Shop asked to wait.')
  expect(await shown(id)).toMatchObject({
    pausedUntil: expect.any(String),
    pauseReason: 'Shop asked to wait.',
  })
  await limiter.pause(of, 1_000, 'Shorter.')
  expect(await shown(id)).toMatchObject({ pauseReason: 'Shop asked to wait.' })

  await expect(world.as('viewer').credential.resume({ id })).rejects.toThrow(/needs the role operator/)
  await world.as('operator').credential.resume({ id })
  expect(await shown(id)).toMatchObject({ used: 0, waiting: 0, pausedUntil: null, pauseReason: null })
})
