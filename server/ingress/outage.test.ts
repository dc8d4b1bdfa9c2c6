import { afterAll, beforeAll, expect, test } from 'vitest'
import { chain, type TestDoors, testDoors, testNode } from '../doors/test-doors.ts'

let doors: TestDoors

beforeAll(async () => {
  doors = await testDoors()
})
afterAll(() => doors.stop())

const post = (path: string) => fetch(`${doors.address}/hooks/${path}`, { method: 'POST', body: '{}' })

test('without its database the door promises nothing, and all is well when it is back', async () => {
  await doors.publish(chain(testNode('hook', 'trigger.webhook', { path: 'known' })))
  await doors.publish(chain(testNode('hook', 'trigger.webhook', { path: 'not-asked-for-yet' })))
  expect((await post('known')).status).toBe(202)

  await doors.cable.cut()
  for (const path of ['known', 'not-asked-for-yet']) {
    const response = await post(path)
    expect([path, response.status]).toEqual([path, 503])
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await response.json()).toMatchObject({ message: expect.stringContaining('send it again') })
  }
  const health = await fetch(`${doors.address}/api/health`)
  expect([health.status, await health.json()]).toMatchObject([
    503,
    { status: 'down', database: 'down', reason: 'The database does not answer.' },
  ])

  await doors.cable.mend()
  await expect.poll(async () => (await post('known')).status).toBe(202)
  expect((await post('not-asked-for-yet')).status).toBe(202)
  expect((await fetch(`${doors.address}/api/ready`)).status).toBe(200)
  const { triggerEvent, run } = doors.database.db
  expect([await triggerEvent.count(), await run.count()]).toEqual([3, 3])
})

test('a process that stops says so and takes nothing more', async () => {
  doors.app.stopAccepting()
  const ready = await fetch(`${doors.address}/api/ready`)

  expect([ready.status, (await ready.json()).reason]).toEqual([503, 'Patchbay is stopping.'])
})
