import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { hashOfSecret, newSecret } from '../access/secret.ts'
import { callerOf } from '../api/test-world.ts'
import { chain, type TestDoors, testDoors, testNode } from '../doors/test-doors.ts'
import { startMailServer } from '../mail/test-mail-server.ts'
import type { Condition } from './condition.ts'
import { type Receiver, startReceiver } from './test-receiver.ts'

let mail: Awaited<ReturnType<typeof startMailServer>>
let receiver: Receiver
let doors: TestDoors
let call: ReturnType<typeof callerOf>

beforeAll(async () => {
  mail = await startMailServer()
  receiver = await startReceiver()
  doors = await testDoors({
    SMTP_URL: mail.url,
    EGRESS_ALLOW: '127.0.0.1',
    PUBLIC_URL: 'https://patchbay.example.com',
  })
  const { id: userId } = await doors.app.db.user.create({ data: { email: 'ada@example.org', name: 'Ada' } })
  const { workspaceId } = doors
  call = callerOf(doors.app, {
    userId,
    workspaceId,
    role: 'admin',
    via: 'session',
    name: 'ada@example.org',
    sessionId: null,
  })
})
beforeEach(async () => {
  await doors.database.pool.query('delete from alert_rules; delete from workflows')
  mail.mails.length = 0
  receiver.received.length = 0
})
afterAll(async () => {
  await doors?.stop()
  await receiver?.stop()
  await mail?.stop()
})

const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 40_000 })
const sql = (text: string, values: unknown[] = []) => doors.database.pool.query(text, values)
const subjects = () => mail.mails.map(({ subject }) => subject)

/** A live workflow whose runs fail when they are sent `{ "fail": true }`. */
async function publishOrders() {
  const path = hashOfSecret(newSecret()).slice(0, 12)
  const hook = testNode('hook', 'trigger.webhook', { path, respond: 'finished' })
  const step = testNode('step', 'data.set', {
    fields: [{ name: 'a', value: '{{ trigger.body.fail ? $error("It broke.") : 1 }}' }],
  })
  const published = await doors.publish(chain(hook, step))
  await sql("update workflows set title = 'Orders' where id = $1", [published.workflowId])
  const send = (fail: boolean) =>
    fetch(`${doors.address}/hooks/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ fail }),
    })

  return { ...published, send }
}

const rule = (condition: Condition, more: object = {}) =>
  call.alert.createRule({ condition, emails: ['ops@acme.example'], ...more })

/** Looks at every rule now, as if its time had come. */
async function lookAgain() {
  await sql("update alert_rules set due_at = now() - interval '1 second'")
  doors.app.alerts.poke()
  await eventually(
    async () => (await sql('select from alert_rules where enabled and due_at <= now()')).rowCount,
  ).toBe(0)
}

type Settled = {
  workflowId: string
  snapshotId: string
  status: string
  seconds?: number
  minutesAgo?: number
}

/** Runs that settled, as many as asked for. */
const settle = (count: number, { workflowId, snapshotId, status, seconds = 1, minutesAgo = 1 }: Settled) =>
  sql(
    `insert into runs (id, workspace_id, workflow_id, snapshot_id, version, node_id, status, created_at, finished_at)
     select gen_random_uuid(), $1, $2, $3, 1, 'hook', $4::"RunStatus",
       now() - $5::float8 * interval '1 minute' - $6::float8 * interval '1 second', now() - $5::float8 * interval '1 minute'
     from generate_series(1, $7::int)`,
    [doors.workspaceId, workflowId, snapshotId, status, minutesAgo, seconds, count],
  )

const heard = (workflowId: string, hoursAgo: number) =>
  sql("update triggers set last_event_at = now() - $2::float8 * interval '1 hour' where workflow_id = $1", [
    workflowId,
    hoursAgo,
  ])

test('a run that fails is told at once, and the next one that fails is not told again', async () => {
  const { send, workflowId } = await publishOrders()
  await rule({ kind: 'failed' })
  await send(true)
  await eventually(subjects).toEqual(['Orders: a run failed'])
  await send(true)
  await lookAgain()
  const run = await doors.app.db.run.findFirstOrThrow({
    where: { workflowId },
    orderBy: { createdAt: 'asc' },
  })

  expect(subjects()).toHaveLength(1)
  expect(mail.mails[0]?.text).toContain(`https://patchbay.example.com/runs/${run.id}`)
  expect(mail.mails[0]?.text).toContain('The rule: Tell ops@acme.example when a run of any workflow fails.')
})

test('it is told when it is over, once, and the history says who heard of it', async () => {
  const { send } = await publishOrders()
  await rule({ kind: 'failed' })
  await send(true)
  await eventually(subjects).toHaveLength(1)
  await sql("update runs set finished_at = now() - interval '16 minutes'")
  await sql("update alert_rules set checked_at = now() - interval '1 second'")
  await lookAgain()
  await eventually(subjects).toEqual(['Orders: a run failed', 'Over: Orders: a run failed'])
  await lookAgain()
  const { items } = await call.alert.list({})

  expect(subjects()).toHaveLength(2)
  expect(items).toMatchObject([
    {
      headline: 'Orders: a run failed',
      endedAt: expect.any(String),
      runIds: [expect.any(String)],
      deliveries: [
        { event: 'started', channel: 'email', target: 'ops@acme.example', status: 'sent', attempts: 1 },
        { event: 'ended', status: 'sent' },
      ],
    },
  ])
})

test('a failure from before a pause in which nobody looked is told all the same', async () => {
  const orders = await publishOrders()
  await rule({ kind: 'failed' })
  await sql("update alert_rules set checked_at = now() - interval '2 hours'")
  await settle(1, { ...orders, status: 'failed', minutesAgo: 90 })
  await lookAgain()

  await eventually(subjects).toEqual(['Orders: a run failed'])
})

test('a webhook is sent a message that it can tell is ours', async () => {
  const { send, workflowId } = await publishOrders()
  const { secret, webhookHost } = await rule({ kind: 'failed' }, { emails: [], webhookUrl: receiver.url })
  await send(true)
  await eventually(() => receiver.received.length).toBe(1)
  const [{ headers, body, message } = expect.fail('Nothing came.')] = receiver.received
  const signed = createHmac('sha256', secret ?? '').update(`${headers['x-patchbay-timestamp']}.${body}`)

  expect(webhookHost).toBe(receiver.host)
  expect(headers['x-patchbay-signature']).toBe(`v1=${signed.digest('hex')}`)
  expect(Math.abs(Number(headers['x-patchbay-timestamp']) - Date.now() / 1_000)).toBeLessThan(60)
  expect(headers['x-patchbay-delivery']).toBe(message.id)
  expect(message).toMatchObject({
    event: 'alert.started',
    text: expect.stringMatching(/^Orders: a run failed\nhttps:\/\/patchbay\.example\.com\/runs\//),
    workflow: { id: workflowId, title: 'Orders' },
    alert: { headline: 'Orders: a run failed', endedAt: null, facts: { kind: 'failed', failed: 1 } },
    runs: [{ url: expect.stringContaining('/runs/') }],
  })
})

test('one that does not take it is tried again with the same id, and nothing overtakes it', async () => {
  const { workflowId } = await publishOrders()
  receiver.answer(503)
  await rule({ kind: 'silence', hours: 24 }, { emails: [], webhookUrl: receiver.url })
  await heard(workflowId, 25.1)
  await lookAgain()
  await eventually(() => receiver.received.length).toBeGreaterThan(0)
  const deliveries = async () => (await call.alert.list({})).items[0]?.deliveries ?? []
  await eventually(async () => (await deliveries())[0]?.problem).toMatch(/answered 503/)
  await heard(workflowId, 0)
  await lookAgain()
  expect((await deliveries()).map(({ event, status }) => [event, status])).toEqual([
    ['started', 'pending'],
    ['ended', 'pending'],
  ])

  await sql('update alert_deliveries set due_at = now()')
  await eventually(() => receiver.received.map(({ message }) => message.event)).toEqual([
    'alert.started',
    'alert.started',
    'alert.ended',
  ])
  expect(receiver.received[1]?.message.id).toBe(receiver.received[0]?.message.id)
  expect((await deliveries()).map(({ status, attempts }) => [status, attempts])).toEqual([
    ['sent', 2],
    ['sent', 1],
  ])
})

test('a share of failures is told with the numbers, and only of runs that are enough', async () => {
  const orders = await publishOrders()
  await rule({ kind: 'failureRate', percent: 20, minutes: 15, atLeast: 10 })
  await settle(6, { ...orders, status: 'done' })
  await settle(3, { ...orders, status: 'failed' })
  await lookAgain()
  expect(subjects()).toEqual([])

  await settle(1, { ...orders, status: 'done' })
  // Of another time, and of another kind.
  await settle(50, { ...orders, status: 'done', minutesAgo: 20 })
  await settle(50, { ...orders, status: 'cancelled' })
  await lookAgain()
  await eventually(subjects).toEqual(['Orders: 3 of 10 runs failed (30 %)'])
  await settle(10, { ...orders, status: 'done' })
  await lookAgain()
  await eventually(subjects).toHaveLength(2)
  expect(mail.mails[1]?.subject).toBe('Over: Orders: 3 of 10 runs failed (30 %)')
})

test('slow runs are told by the slowest twentieth', async () => {
  const orders = await publishOrders()
  await rule({ kind: 'latency', seconds: 30, minutes: 15, atLeast: 10 }, { workflowId: orders.workflowId })
  await settle(95, { ...orders, status: 'done', seconds: 2 })
  await settle(4, { ...orders, status: 'done', seconds: 300 })
  await lookAgain()
  expect(subjects()).toEqual([])

  await settle(4, { ...orders, status: 'done', seconds: 300 })
  await lookAgain()
  await eventually(subjects).toEqual(['Orders: the slowest 5 % of 103 runs took 5 min or more'])
})

test('a trigger that hears nothing is told, until it hears something', async () => {
  const { workflowId } = await publishOrders()
  await rule({ kind: 'silence', hours: 24 })
  await lookAgain()
  expect(subjects()).toEqual([])

  await heard(workflowId, 25.1)
  await lookAgain()
  await eventually(subjects).toEqual(['Orders: nothing heard for 25 hours'])
  await heard(workflowId, 0)
  await lookAgain()
  await eventually(subjects).toHaveLength(2)
})

test('a reminder comes after the hours of the rule', async () => {
  const { workflowId } = await publishOrders()
  await rule({ kind: 'silence', hours: 24 }, { remindHours: 4 })
  await heard(workflowId, 25.1)
  await lookAgain()
  await eventually(subjects).toHaveLength(1)
  await sql("update alerts set told_at = now() - interval '4 hours', started_at = now() - interval '4 hours'")
  await lookAgain()

  await eventually(subjects).toEqual([
    'Orders: nothing heard for 25 hours',
    'Still: Orders: nothing heard for 25 hours',
  ])
  expect(mail.mails[1]?.text).toContain('It has lasted 4 h.')
})

test('a rule of one workflow hears nothing of another', async () => {
  const [orders, others] = [await publishOrders(), await publishOrders()]
  await rule({ kind: 'failed' }, { workflowId: orders.workflowId })
  await others.send(true)
  await lookAgain()
  expect(subjects()).toEqual([])

  await orders.send(true)
  await eventually(subjects).toHaveLength(1)
})

test('a rule that is switched off tells nothing, and what it found is over', async () => {
  const { send } = await publishOrders()
  const { id } = await rule({ kind: 'failed' })
  await send(true)
  await eventually(subjects).toHaveLength(1)
  await call.alert.saveRule({
    id,
    condition: { kind: 'failed' },
    emails: ['ops@acme.example'],
    enabled: false,
  })
  await send(true)
  await lookAgain()

  expect(subjects()).toHaveLength(1)
  expect((await call.alert.list({ state: 'active' })).items).toEqual([])
})

test('a test goes to everybody at once and says who took it', async () => {
  receiver.answer(302)
  const both = { webhookUrl: receiver.url }
  const { id } = await rule({ kind: 'failed' }, both)
  const { tried } = await call.alert.testRule({ id })

  expect(tried).toEqual([
    { channel: 'email', target: 'ops@acme.example', problem: null },
    { channel: 'webhook', target: receiver.host, problem: `${receiver.host} answered 302.` },
  ])
  expect(subjects()).toEqual(['A test of alerts from Test'])
  expect(receiver.received).toHaveLength(1)
})

test('a renewed secret signs from then on, and the address stays as it was', async () => {
  const { id } = await rule({ kind: 'failed' }, { emails: [], webhookUrl: receiver.url })
  const { secret } = await call.alert.renewSecret({ id })
  await call.alert.testRule({ id })
  const [{ headers, body } = expect.fail('Nothing came.')] = receiver.received
  const signed = createHmac('sha256', secret).update(`${headers['x-patchbay-timestamp']}.${body}`)

  expect(headers['x-patchbay-signature']).toBe(`v1=${signed.digest('hex')}`)
})

test('an address that steps may not reach is not called by an alert either', async () => {
  const { id } = await rule({ kind: 'failed' }, { webhookUrl: 'http://10.1.2.3/hook' })
  const { tried } = await call.alert.testRule({ id })

  expect(tried[1]?.problem).toMatch(/10\.1\.2\.3 is a private address/)
})

test('the address of a webhook is kept sealed and told to nobody', async () => {
  const url = `${receiver.url}?key=the-key-in-the-address`
  const created = await rule({ kind: 'failed' }, { webhookUrl: url })
  const stored = await sql('select * from alert_rules')
  const audit = await sql('select * from audit_entries')
  const told = JSON.stringify([created, await call.alert.listRules(), stored.rows, audit.rows])

  expect(told).not.toContain('the-key-in-the-address')
})
