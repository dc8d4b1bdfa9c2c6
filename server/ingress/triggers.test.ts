import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Workflow } from '#graph/workflow'
import { chain, type TestDoors, testDoors, testNode } from '../doors/test-doors.ts'
import { pathProblems } from './path-problems.ts'
import { createTriggers } from './triggers.ts'

let doors: TestDoors

beforeAll(async () => {
  doors = await testDoors()
})
afterAll(() => doors.stop())

const hook = (path: string, id = 'hook') => testNode(id, 'trigger.webhook', { path })
const schedule = testNode('daily', 'trigger.schedule', {
  mode: 'daily',
  time: '09:00',
  timeZone: 'Europe/Berlin',
})

const rowsOf = (workflowId: string) =>
  doors.app.db.trigger.findMany({
    where: { workflowId },
    select: { nodeId: true, kind: true, path: true, dueAt: true, problem: true },
    orderBy: { nodeId: 'asc' },
  })

async function replace(workflowId: string, document: Workflow | null) {
  const { db, triggers } = doors.app
  if (document) await db.snapshot.updateMany({ where: { hash: `hash of ${workflowId}` }, data: { document } })
  await db.workflow.update({ where: { id: workflowId }, data: { liveVersion: document ? 1 : null } })
  await triggers.sync(workflowId)
}

test('the triggers of a live workflow listen, until it is live no longer', async () => {
  const { workflowId } = await doors.publish({ ...chain(hook('first')), nodes: [hook('first'), schedule] })

  expect(await rowsOf(workflowId)).toMatchObject([
    { nodeId: 'daily', kind: 'schedule', path: null, dueAt: expect.any(Date) },
    { nodeId: 'hook', kind: 'webhook', path: 'first', dueAt: null },
  ])
  expect(await doors.app.triggers.find('first')).toMatchObject({
    workflowId,
    version: 1,
    node: { id: 'hook' },
  })

  await replace(workflowId, null)
  expect(await rowsOf(workflowId)).toEqual([])
  expect(await doors.app.triggers.find('first')).toBeNull()
})

test('a workflow that is gone listens no longer', async () => {
  const { workflowId } = await doors.publish(chain(hook('gone')))
  await doors.app.triggers.find('gone')
  await doors.app.db.workflow.delete({ where: { id: workflowId } })
  await doors.app.triggers.sync(workflowId)

  expect(await doors.app.triggers.find('gone')).toBeNull()
})

test('disabled triggers, and those for people, do not listen', async () => {
  const nodes = [{ ...hook('asleep'), disabled: true }, testNode('start', 'trigger.manual', {})]
  const { workflowId } = await doors.publish({ ...chain(), nodes })

  expect(await rowsOf(workflowId)).toEqual([])
})

test('two nodes may swap their paths', async () => {
  const both = (a: string, b: string) => ({ ...chain(), nodes: [hook(a, 'a'), hook(b, 'b')] })
  const { workflowId } = await doors.publish(both('left', 'right'))
  await replace(workflowId, both('right', 'left'))

  expect((await rowsOf(workflowId)).map(({ path }) => path)).toEqual(['right', 'left'])
})

test('an address belongs to one workflow, and the other is told', async () => {
  const first = await doors.publish(chain(hook('mine')))
  const second = await doors.publish(chain(hook('mine')))
  const message = 'Another workflow already listens on /hooks/mine. Choose another path.'

  expect(await rowsOf(second.workflowId)).toMatchObject([{ path: null, problem: message }])
  expect(await doors.app.triggers.find('mine')).toMatchObject({ workflowId: first.workflowId })
  expect(await pathProblems(doors.app.db, second.workflowId, chain(hook('mine')))).toMatchObject([
    { severity: 'error', nodeId: 'hook', field: '/path', message },
  ])
  expect(await pathProblems(doors.app.db, first.workflowId, chain(hook('mine')))).toEqual([])
})

test('what one process publishes, another hears of', async () => {
  const elsewhere = createTriggers(doors.database)
  expect(await elsewhere.find('heard')).toBeNull()
  const { workflowId } = await doors.publish(chain(hook('heard')))
  await expect.poll(() => elsewhere.find('heard')).toMatchObject({ workflowId })

  await replace(workflowId, null)
  await expect.poll(() => elsewhere.find('heard')).toBeNull()
  await elsewhere.close()
})

test('a trigger shows when it last got an event', async () => {
  const { workflowId } = await doors.publish(chain(hook('touched')))
  const beside = createTriggers(doors.database)
  const listening = await beside.find('touched')
  if (listening) beside.touch(listening)
  await beside.close()

  expect(await doors.app.db.trigger.findFirst({ where: { workflowId } })).toMatchObject({
    lastEventAt: expect.any(Date),
  })
})
