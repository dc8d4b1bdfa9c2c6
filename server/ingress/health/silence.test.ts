import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { chain, type TestDoors, testDoors, testNode } from '../../doors/test-doors.ts'
import { type SilentTrigger, silentTriggers, tellOfSilence } from './silence.ts'

let doors: TestDoors
let told: SilentTrigger[] = []
const alert = async (silent: SilentTrigger) => void told.push(silent)

beforeAll(async () => {
  doors = await testDoors({ ROLE: 'web' })
})
beforeEach(async () => {
  await doors.app.db.trigger.deleteMany()
  told = []
})
afterAll(() => doors.stop())

const HOUR = 3_600_000
const ago = (hours: number) => new Date(Date.now() - hours * HOUR)

async function listening(path: string, silentAfterHours: number | undefined, since: Date) {
  const more = silentAfterHours === undefined ? {} : { silentAfterHours }
  const { workflowId } = await doors.publish(chain(testNode('hook', 'trigger.webhook', { path }, more)))
  await doors.app.db.trigger.updateMany({ where: { workflowId }, data: { since } })

  return workflowId
}

test('a trigger is silent when nothing was heard for longer than its step allows', async () => {
  const silent = await listening('silent', 24, ago(25))
  await listening('heard', 24, ago(23))
  await listening('unwatched', undefined, ago(1_000))

  expect(await silentTriggers(doors.app.db)).toMatchObject([
    {
      workspaceId: doors.workspaceId,
      workflowId: silent,
      nodeId: 'hook',
      title: 'hook',
      workflowTitle: 'Test',
    },
  ])
})

test('publishing again does not begin the silence anew', async () => {
  const workflowId = await listening('again', 24, ago(25))
  await doors.app.triggers.sync(workflowId)

  expect(await silentTriggers(doors.app.db)).toHaveLength(1)
})

test('a silence is told once, by however many, and the next one again', async () => {
  const workflowId = await listening('told', 24, ago(25))
  const { db } = doors.app
  await Promise.all([tellOfSilence(db, alert), tellOfSilence(db, alert), tellOfSilence(db, alert)])
  await tellOfSilence(db, alert, ago(-24))
  expect(told).toMatchObject([{ workflowId, silentAfterHours: 24 }])

  await db.trigger.updateMany({ where: { workflowId }, data: { lastEventAt: ago(-30) } })
  await tellOfSilence(db, alert, ago(-31))
  expect(told).toHaveLength(1)
  await tellOfSilence(db, alert, ago(-55))
  expect(told).toHaveLength(2)
})

test('a silence that could not be told is told later', async () => {
  await listening('later', 24, ago(25))
  await tellOfSilence(doors.app.db, async () => {
    throw new Error('The mail server is away.')
  })
  expect(told).toEqual([])

  await tellOfSilence(doors.app.db, alert)
  expect(told).toHaveLength(1)
})
