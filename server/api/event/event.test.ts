import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { client } from '../rest/test-client.ts'
import { type TestApp, testApp } from '../test-app.ts'
import { createWorld, greeting, type World } from '../test-world.ts'

let started: TestApp
let world: World

beforeAll(async () => {
  started = await testApp()
  world = await createWorld(started.app)
})
afterAll(() => started.stop())

const editor = () => world.as('editor')

/** A published workflow, and what makes an event arrive for it. */
async function receiving() {
  const { id: workflowId } = await editor().workflow.create({ title: 'Receiving', document: greeting })
  await editor().workflow.publish({ id: workflowId })
  const { snapshotId } = await started.database.db.version.findFirstOrThrow({ where: { workflowId } })
  const { workspaceId } = world
  const receive = async (name: string) => {
    const event = { workspaceId, workflowId, snapshotId, version: 1, nodeId: 'start', payload: { name } }
    const { runId } = await started.app.runtime.accept(event)
    await started.app.runtime.outcome(runId, 40_000)

    return runId
  }

  return { workflowId, receive }
}

async function greeted({ runId }: { runId: string }) {
  await started.app.runtime.outcome(runId, 40_000)
  const { steps, version, status } = await editor().run.get({ id: runId })

  return { status, version, output: steps.find(({ nodeId }) => nodeId === 'greet')?.output }
}

test('events are listed newest first, in pages, with the runs each started', async () => {
  const { workflowId, receive } = await receiving()
  const ids = [await receive('Ann'), await receive('Ben'), await receive('Cid')]
  const { runId: replayed } = await editor().event.replay({ id: ids[0] ?? '' })
  const { runId: repeated } = await editor().run.again({ id: replayed })

  const first = await editor().event.list({ workflowId, limit: 2 })
  expect(first.items.map(({ id }) => id)).toEqual([ids[2], ids[1]])
  const second = await editor().event.list({ workflowId, limit: 2, cursor: first.nextCursor })
  expect(second.nextCursor).toBeNull()
  expect(second.items.map(({ runs }) => runs.map(({ id }) => id))).toEqual([[ids[0], replayed, repeated]])
})

test('the runs that repeat an event are found by an index', async () => {
  const { receive } = await receiving()
  await receive('Ann')
  const { pool } = started.database
  const client = await pool.connect()
  await client.query('set enable_seqscan = off')
  const { rows } = await client.query(
    `explain select id from runs where trigger_event_id in ($1, $2) and trigger_event_id <> id`,
    [randomUUID(), randomUUID()],
  )
  client.release(true)

  expect(JSON.stringify(rows)).toContain('runs_repeats')
})

test('an event tells what arrived', async () => {
  const { receive } = await receiving()
  const id = await receive('Ann')

  expect(await editor().event.get({ id })).toMatchObject({
    id,
    payload: { name: 'Ann' },
    canRepeatSame: true,
  })
})

test('an event is replayed on the version that received it or on the newest, also after it was repeated', async () => {
  const { workflowId, receive } = await receiving()
  const id = await receive('Ann')
  await editor().run.again({ id })
  const [start, greet] = greeting.nodes
  const input = { fields: [{ name: 'greeting', value: 'Bye {{ trigger.name }}' }] }
  const document = { ...greeting, nodes: [start, { ...greet, input }] as typeof greeting.nodes }
  await editor().workflow.save({ id: workflowId, revision: 1, draft: document })
  await editor().workflow.publish({ id: workflowId })

  expect(await greeted(await editor().event.replay({ id }))).toEqual({
    status: 'done',
    version: 1,
    output: { greeting: 'Hello Ann' },
  })
  expect(await greeted(await editor().event.replay({ id, version: 'newest' }))).toEqual({
    status: 'done',
    version: 2,
    output: { greeting: 'Bye Ann' },
  })
})

test('an event whose first run was removed is replayed on the newest version only', async () => {
  await expect(editor().event.replay({ id: world.eventId })).rejects.toThrow(/was removed/)

  expect(await greeted(await editor().event.replay({ id: world.eventId, version: 'newest' }))).toMatchObject({
    output: { greeting: 'Hello Eve' },
  })
})

test('a replay leaves an entry in the audit', async () => {
  const { receive } = await receiving()
  const { runId } = await editor().event.replay({ id: await receive('Ann') })
  const { items } = await world.as('owner').audit.list({})

  expect(items.find(({ targetId }) => targetId === runId)).toMatchObject({ action: 'event.replay' })
})

test('a program replays an event once for each Idempotency-Key', async () => {
  const { workflowId, receive } = await receiving()
  const id = await receive('Ann')
  const ask = client(started.app, world.token)
  const replay = (key: string) =>
    ask('POST', `/events/${id}/replay`, { body: {}, headers: { 'idempotency-key': key } })
  const [one, two, other] = [await replay('1'), await replay('1'), await replay('2')]

  expect(one).toMatchObject({ status: 202, body: { runId: two?.body.runId } })
  expect(other?.body.runId).not.toBe(one?.body.runId)
  expect((await ask('GET', `/workflows/${workflowId}/events`)).body.items).toMatchObject([
    { id, runs: [{}, {}, {}] },
  ])
})
