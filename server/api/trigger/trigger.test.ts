import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Node, Workflow } from '#graph/workflow'
import { type TestApp, testApp } from '../test-app.ts'
import { callerOf, createWorld, type World } from '../test-world.ts'

let started: TestApp
let world: World

beforeAll(async () => {
  started = await testApp()
  world = await createWorld(started.app)
})
afterAll(() => started.stop())

const trigger = (id: string, type: string, input: Node['input'], more: Partial<Node> = {}): Node => ({
  id,
  type,
  version: 1,
  title: `The ${id}`,
  position: { x: 0, y: 0 },
  input,
  ...more,
})

const everyKind: Workflow = {
  nodes: [
    trigger('hook', 'trigger.webhook', { path: 'all/hook' }, { silentAfterHours: 24 }),
    trigger('clock', 'trigger.schedule', { mode: 'interval', every: 1, unit: 'hours' }),
    trigger('feed', 'rss.new-entry', { url: 'https://example.com/feed' }),
    trigger('form', 'trigger.form', {
      title: 'Order',
      path: 'all/form',
      pages: [{ questions: [{ name: 'a', label: 'A', kind: 'text' }] }],
    }),
    trigger('hand', 'trigger.manual', {}),
  ],
  edges: [],
  settings: {},
}

async function publish() {
  const { id } = await world.as('editor').workflow.create({ title: 'Every kind', document: everyKind })
  await world.as('editor').workflow.publish({ id })

  return id
}

test('one workflow listens in every way at once, and each way is listed with its health', async () => {
  const workflowId = await publish()
  const { items } = await world.as('viewer').trigger.list({})
  const listening = { workflowId, workflowTitle: 'Every kind', state: 'listening', problem: null, errors: 0 }

  expect(items).toMatchObject([
    { ...listening, nodeId: 'clock', kind: 'schedule', address: null, dueAt: expect.any(String) },
    { ...listening, nodeId: 'feed', kind: 'poll', type: 'rss.new-entry', dueAt: expect.any(String) },
    { ...listening, nodeId: 'form', kind: 'form', address: 'http://localhost:3999/forms/all/form' },
    {
      ...listening,
      nodeId: 'hook',
      title: 'The hook',
      kind: 'webhook',
      address: 'http://localhost:3999/hooks/all/hook',
      silentAfterHours: 24,
    },
  ])
  await world.as('editor').workflow.unpublish({ id: workflowId })
  expect((await world.as('viewer').trigger.list({})).items).toEqual([])
})

test('what needs attention can be asked for alone', async () => {
  const workflowId = await publish()
  const set = (nodeId: string, data: object) =>
    started.app.db.trigger.update({ where: { workflowId_nodeId: { workflowId, nodeId } }, data })
  await set('hook', { since: new Date(0) })
  await set('clock', { dueAt: new Date(Date.now() - 120_000) })
  await set('feed', { errors: 3, problem: 'No feed.', fix: 'Find one.', problemAt: new Date() })
  const { items } = await world.as('viewer').trigger.list({ attention: true })

  expect(items).toMatchObject([
    { nodeId: 'clock', state: 'late', lateMs: expect.any(Number) },
    { nodeId: 'feed', state: 'failing', errors: 3, problem: 'No feed.', fix: 'Find one.' },
    { nodeId: 'hook', state: 'silent' },
  ])
  await world.as('editor').workflow.unpublish({ id: workflowId })
})

test('a list of many comes in pages', async () => {
  const workflowId = await publish()
  const first = await world.as('viewer').trigger.list({ limit: 3 })
  const second = await world.as('viewer').trigger.list({ limit: 3, cursor: first.nextCursor })

  expect([...first.items, ...second.items].map(({ nodeId }) => nodeId)).toEqual([
    'clock',
    'feed',
    'form',
    'hook',
  ])
  expect(second.nextCursor).toBeNull()
  await world.as('editor').workflow.unpublish({ id: workflowId })
})

test('a poll can be had look now, and the audit says who did', async () => {
  const workflowId = await publish()
  const later = new Date(Date.now() + 3_600_000)
  await started.app.db.trigger.updateMany({ where: { workflowId, nodeId: 'feed' }, data: { dueAt: later } })
  await world.as('operator').trigger.retry({ workflowId, nodeId: 'feed' })
  const row = await started.app.db.trigger.findFirstOrThrow({ where: { workflowId, nodeId: 'feed' } })
  expect(Number(row.dueAt)).toBeLessThanOrEqual(Date.now())

  const { items } = await callerOf(started.app, world.actor('owner')).audit.list({})
  expect(items[0]).toMatchObject({ action: 'trigger.retry', target: 'Every kind' })
  await expect(world.as('operator').trigger.retry({ workflowId, nodeId: 'hook' })).rejects.toThrow(
    'This trigger does not look for events',
  )
})
