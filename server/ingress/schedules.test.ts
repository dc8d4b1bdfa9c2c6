import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Node } from '#graph/workflow'
import { assemble } from '../assemble.ts'
import { chain, type TestDoors, testDoors, testNode } from '../doors/test-doors.ts'
import { createShutdown } from '../shutdown.ts'
import { fireDue, realignSchedules, startSchedules } from './schedules.ts'

let doors: TestDoors

beforeAll(async () => {
  // Its own schedules would fire beside those of the test.
  doors = await testDoors({ ROLE: 'web' })
})
beforeEach(async () => {
  await doors.app.db.trigger.deleteMany()
  await doors.app.db.run.deleteMany()
  await doors.app.db.triggerEvent.deleteMany()
})
afterAll(() => doors.stop())

const every = (minutes: number, more: Node['input'] = {}) =>
  chain(testNode('clock', 'trigger.schedule', { mode: 'interval', every: minutes, unit: 'minutes', ...more }))

/** Publishes a schedule that has been due for a while. */
async function overdue(byMs: number, more: Node['input'] = {}) {
  const { workflowId } = await doors.publish(every(15, more))
  const dueAt = new Date(Math.floor(Date.now() / 900_000) * 900_000 - byMs)
  await doors.app.db.trigger.updateMany({ where: { workflowId }, data: { dueAt } })

  return { workflowId, dueAt }
}

const eventsOf = (workflowId: string) => doors.app.db.triggerEvent.findMany({ where: { workflowId } })
const dueOf = async (workflowId: string) =>
  (await doors.app.db.trigger.findFirstOrThrow({ where: { workflowId } })).dueAt

test('a schedule that is due starts one run, and its next time is set', async () => {
  const { workflowId, dueAt } = await overdue(0)
  await fireDue(doors.app)
  const [event, ...others] = await eventsOf(workflowId)

  expect(others).toEqual([])
  expect(event?.payload).toMatchObject({ scheduledAt: dueAt.toISOString(), timeZone: 'UTC' })
  expect((await dueOf(workflowId))?.getTime()).toBeGreaterThan(Date.now())
})

test('what is due later waits, and the next look is not later than it', async () => {
  const { workflowId } = await overdue(0)
  const soon = new Date(Date.now() + 2_000)
  await doors.app.db.trigger.updateMany({ where: { workflowId }, data: { dueAt: soon } })

  expect(await fireDue(doors.app)).toBeLessThanOrEqual(2_000)
  expect(await eventsOf(workflowId)).toEqual([])
})

const HOUR = 3_600_000
const dated = (events: { payload: unknown }[]) =>
  events.map(({ payload }) => payload as { scheduledAt: string; missed: boolean })

test('times missed while nothing ran are made up for by one run, for the newest of them', async () => {
  const { workflowId, dueAt } = await overdue(7 * 24 * HOUR)
  const now = new Date(dueAt.getTime() + 7 * 24 * HOUR + 120_000)
  await fireDue(doors.app, now)
  await fireDue(doors.app, now)

  expect(dated(await eventsOf(workflowId))).toMatchObject([
    { scheduledAt: new Date(dueAt.getTime() + 7 * 24 * HOUR).toISOString(), missed: true },
  ])
})

test('missed times are left out when the schedule says so, and the next one fires', async () => {
  const { workflowId, dueAt } = await overdue(HOUR, { missed: 'skip' })
  await fireDue(doors.app, new Date(dueAt.getTime() + HOUR + 120_000))
  expect(await eventsOf(workflowId)).toEqual([])

  const next = (await dueOf(workflowId)) ?? new Date()
  await fireDue(doors.app, next)
  expect(dated(await eventsOf(workflowId))).toMatchObject([
    { scheduledAt: next.toISOString(), missed: false },
  ])
})

test('every missed time is made up for when the schedule says so, by however many processes', async () => {
  const { workflowId, dueAt } = await overdue(HOUR, { missed: 'all' })
  const now = new Date(dueAt.getTime() + HOUR)
  await Promise.all([fireDue(doors.app, now), fireDue(doors.app, now), fireDue(doors.app, now)])
  const times = dated(await eventsOf(workflowId))

  const late = times.map(({ scheduledAt }) => Date.parse(scheduledAt) - dueAt.getTime())
  expect(late.toSorted((a, b) => a - b)).toEqual([0, 0.25, 0.5, 0.75, 1].map((hours) => hours * HOUR))
  expect(times.filter(({ missed }) => missed)).toHaveLength(4)
})

test('what was dropped of too many missed times is told for a day', async () => {
  const { workflowId, dueAt } = await overdue(0, { every: 1, unit: 'minutes', missed: 'all' })
  const now = new Date(dueAt.getTime() + 1_201 * 60_000)
  await fireDue(doors.app, now)
  expect(await eventsOf(workflowId)).toHaveLength(1_000)
  const row = () => doors.app.db.trigger.findFirstOrThrow({ where: { workflowId } })
  expect((await row()).problem).toContain('202 missed times were dropped')

  await fireDue(doors.app, new Date(now.getTime() + HOUR))
  expect((await row()).problem).toContain('202 missed times were dropped')
  await fireDue(doors.app, new Date(now.getTime() + 25 * HOUR))
  expect((await row()).problem).toContain('missed times were dropped')
})

test('a clock that jumps ahead fires once, and once it is set right again nothing is left out or repeated', async () => {
  const { workflowId, dueAt } = await overdue(0)
  const ahead = new Date(dueAt.getTime() + 365 * 24 * HOUR)
  await fireDue(doors.app, ahead)
  expect(await eventsOf(workflowId)).toHaveLength(1)
  expect((await dueOf(workflowId))?.getTime()).toBeGreaterThan(ahead.getTime())

  await realignSchedules(doors.app.db, new Date(dueAt.getTime() - 1))
  expect(await dueOf(workflowId)).toEqual(dueAt)
  await fireDue(doors.app, dueAt)
  expect(
    dated(await eventsOf(workflowId))
      .map(({ scheduledAt }) => scheduledAt)
      .sort(),
  ).toEqual([dueAt.toISOString(), ahead.toISOString()])
})

test('a clock that jumps back repeats no time that was fired already', async () => {
  const { workflowId, dueAt } = await overdue(0)
  await fireDue(doors.app, dueAt)
  await realignSchedules(doors.app.db, new Date(dueAt.getTime() - 60_000))
  expect(await dueOf(workflowId)).toEqual(dueAt)
  await fireDue(doors.app, dueAt)

  expect(await eventsOf(workflowId)).toHaveLength(1)
})

test('two processes fire each schedule once', async () => {
  const workflows = await Promise.all(Array.from({ length: 20 }, () => overdue(60_000)))
  const shutdown = createShutdown()
  const other = await assemble(doors.app.env, shutdown)
  await Promise.all([fireDue(doors.app), fireDue(other), fireDue(doors.app)])
  await shutdown.run()

  for (const { workflowId } of workflows) expect(await eventsOf(workflowId)).toHaveLength(1)
  expect(await doors.app.db.run.count()).toBe(20)
})

test('a process that died between the run and the next time fires nothing twice', async () => {
  const { workflowId, dueAt } = await overdue(60_000)
  await fireDue(doors.app)
  await doors.app.db.trigger.updateMany({ where: { workflowId }, data: { dueAt } })
  await fireDue(doors.app)

  expect(await eventsOf(workflowId)).toHaveLength(1)
  expect((await dueOf(workflowId))?.getTime()).toBeGreaterThan(Date.now())
})

test('without the database nothing is lost, and it fires when that is back', async () => {
  const { workflowId } = await overdue(60_000)
  await doors.cable.cut()
  await expect(fireDue(doors.app)).rejects.toThrow()
  await doors.cable.mend()
  await expect.poll(() => fireDue(doors.app).catch(() => null)).not.toBeNull()

  await expect.poll(() => doors.database.db.triggerEvent.count({ where: { workflowId } })).toBe(1)
})

test('a schedule published now is not slept over', async () => {
  const schedules = startSchedules(doors.app)
  const second = chain(testNode('clock', 'trigger.schedule', { mode: 'interval', every: 1, unit: 'seconds' }))
  const { workflowId } = await doors.publish(second)
  await expect.poll(async () => (await eventsOf(workflowId)).length, { timeout: 40_000 }).toBeGreaterThan(1)
  await schedules.stop()
})
