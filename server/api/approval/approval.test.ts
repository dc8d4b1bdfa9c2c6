import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Json, Workflow } from '#graph/workflow'
import { verifyAudit } from '#server/access/audit'
import { approvalId } from '#server/approvals/asking'
import { deliver } from '#server/approvals/deliver'
import { createApprovalLinks } from '#server/approvals/links'
import { sendMail } from '#server/mail/send-mail'
import { startMailServer } from '#server/mail/test-mail-server'
import { client } from '../rest/test-client.ts'
import { type TestApp, testApp } from '../test-app.ts'
import { callerOf, createWorld, greeting, type World } from '../test-world.ts'
import { createLinkThrottle } from './link-throttle.ts'

let mails: Awaited<ReturnType<typeof startMailServer>>
let started: TestApp
let world: World
const SECRET = 'a secret of thirty-two characters'
const links = createApprovalLinks({ secret: SECRET, origin: 'http://localhost:3999' })

beforeAll(async () => {
  mails = await startMailServer()
  started = await testApp({ AUTH_SECRET: SECRET, SMTP_URL: mails.url })
  world = await createWorld(started.app)
})
afterAll(async () => {
  await started.stop()
  await mails.stop()
})

const visitor = () => callerOf(started.app, null)
const look = () => deliver({ db: started.app.db, mail: (mail) => sendMail(started.app.env, mail), links })
const inbox = async (email: string) => mails.mails.filter(({ to }) => JSON.stringify(to).includes(email))
const due = (id: string) =>
  started.app.db.approver.updateMany({
    where: { approvalId: id, mailAt: { not: null } },
    data: { mailAt: new Date(0) },
  })
const entries = () =>
  started.app.db.auditEntry.findMany({
    where: { workspaceId: world.workspaceId, targetType: 'approval' },
    orderBy: { number: 'asc' },
  })

async function ask(input: { [field: string]: Json }) {
  const [start] = greeting.nodes
  if (!start) throw new Error('There is no trigger.')
  const step = { id: 'ask', type: 'approval.request', version: 1, title: 'Ask', position: { x: 300, y: 0 } }
  const document: Workflow = {
    nodes: [start, { ...step, input: { title: 'Refund order 4711?', ...input } }],
    edges: [{ id: 'e1', from: 'start', port: 'out', to: 'ask' }],
    settings: {},
  }
  const { id: workflowId } = await world.as('editor').workflow.create({ title: 'Refunds', document })
  await world.as('editor').workflow.publish({ id: workflowId })
  const { runId } = await world.as('editor').run.start({ workflowId })
  const id = approvalId({ runId, path: 'ask' })
  await vi.waitFor(async () => expect(await started.app.db.approval.count({ where: { id } })).toBe(1), 40_000)

  return { id, runId }
}

const unique = (name: string) => `${name}.${crypto.randomUUID().slice(0, 8)}@example.org`

test('an approver without an account is mailed a link, fills in the form and approves; the audit has it', async () => {
  const email = unique('eve')
  const fields = [{ name: 'amount', label: 'Amount', type: 'number', value: 89.5 }]
  const { runId } = await ask({ approvers: [email], description: 'For **Ada** <b>', fields })
  await look()
  const [mail] = await inbox(email)
  const token = mail?.text?.match(/approvals\/(\S+)/)?.[1] ?? ''

  expect(mail?.subject).toBe('Refund order 4711?')
  expect(mail?.html).toContain('For <strong>Ada</strong> &lt;b&gt;')
  expect(await visitor().approval.getByLink({ token })).toMatchObject({
    me: email,
    state: 'open',
    workspace: 'Acme',
    workflow: 'Refunds',
    fields: [{ name: 'amount', value: 89.5 }],
  })
  await expect(
    visitor().approval.decideByLink({ token, decision: 'approved', fields: { amount: 'much' } }),
  ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  expect(
    await visitor().approval.decideByLink({
      token,
      decision: 'approved',
      comment: ' Fine. ',
      fields: { amount: 80 },
    }),
  ).toEqual({ outcome: 'approved' })

  expect(await started.app.runtime.outcome(runId, 40_000)).toMatchObject({
    status: 'done',
    output: { decision: 'approved', fields: { amount: 80 }, decisions: [{ by: email, comment: 'Fine.' }] },
  })
  expect((await entries()).at(-1)).toMatchObject({
    actor: email,
    actorId: null,
    action: 'approval.approve',
    target: 'Refund order 4711?',
    detail: { runId, step: 'ask', workflow: 'Refunds', via: 'link', outcome: 'approved' },
  })
  expect(await verifyAudit(started.app.db, world.workspaceId)).toMatchObject({ ok: true })
  expect(await visitor().approval.getByLink({ token })).toMatchObject({ state: 'approved' })
  await expect(visitor().approval.decideByLink({ token, decision: 'rejected' })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
})

test('a link that was tampered with, or made for a stranger, leads nowhere', async () => {
  const email = unique('eve')
  const { id, runId } = await ask({ approvers: [email] })
  const token = links.token({ approvalId: id, email })
  const [, , mac] = token.split('.')
  const other = Buffer.from('mallory@example.org').toString('base64url')
  const wrong = [
    'nonsense',
    `${id}.${other}.${mac}`,
    token.slice(0, -1),
    links.token({ approvalId: id, email: 'mallory@example.org' }),
    createApprovalLinks({ secret: 'another secret of the same length', origin: 'http://a' }).token({
      approvalId: id,
      email,
    }),
  ]

  for (const each of wrong) {
    await expect(visitor().approval.getByLink({ token: each })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(
      visitor().approval.decideByLink({ token: each, decision: 'approved' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  }
  await started.app.runtime.cancel(runId)
})

test('a member decides on the page, an admin in the place of somebody, and nobody else does', async () => {
  const viewer = world.actor('viewer').name
  const { id, runId } = await ask({
    approvers: [viewer, 'grace@example.org'],
    needed: 2,
    commentOnReject: true,
  })

  expect(await world.as('viewer').approval.count()).toEqual({ mine: 1 })
  expect(await world.as('viewer').approval.list({ show: 'mine' })).toMatchObject({
    items: [{ id, state: 'open' }],
  })
  expect(await world.as('editor').approval.count()).toEqual({ mine: 0 })
  await expect(world.as('editor').approval.decide({ id, decision: 'approved' })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
  await expect(
    world.as('editor').approval.decide({ id, decision: 'approved', for: viewer }),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(world.as('viewer').approval.decide({ id, decision: 'rejected' })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  })

  expect(await world.as('viewer').approval.decide({ id, decision: 'approved' })).toEqual({ outcome: null })
  expect(
    await world.as('admin').approval.decide({ id, decision: 'approved', for: 'grace@example.org' }),
  ).toEqual({ outcome: 'approved' })
  expect(await started.app.runtime.outcome(runId, 40_000)).toMatchObject({
    output: {
      decisions: [
        { by: viewer, onBehalf: '' },
        { by: 'grace@example.org', onBehalf: world.actor('admin').name },
      ],
    },
  })
  expect((await entries()).at(-1)).toMatchObject({
    actor: world.actor('admin').name,
    detail: { for: 'grace@example.org', via: 'page' },
  })
  expect(await world.as('viewer').approval.list({ show: 'decided', runId })).toMatchObject({
    items: [{ id, state: 'approved' }],
  })
})

test('a program decides by the API', async () => {
  const { id } = await ask({ approvers: [world.actor('owner').name] })
  const rest = client(started.app, world.token)

  expect(await rest('GET', `/approvals/${id}`)).toMatchObject({ body: { state: 'open' } })
  expect(
    await rest('POST', `/approvals/${id}/decide`, { body: { decision: 'rejected', comment: 'Too late.' } }),
  ).toMatchObject({ status: 200, body: { outcome: 'rejected' } })
  expect((await entries()).at(-1)).toMatchObject({ action: 'approval.reject', detail: { via: 'api' } })
})

test('others are asked after a while; who has decided is not reminded', async () => {
  const [first, second, boss] = [unique('first'), unique('second'), unique('boss')]
  const { id, runId } = await ask({
    approvers: [first, second],
    needed: 2,
    escalate: true,
    escalateAmount: 1,
    escalateUnit: 'days',
    escalateTo: [boss, first],
  })
  await look()
  expect(await inbox(boss)).toEqual([])
  await visitor().approval.decideByLink({
    token: links.token({ approvalId: id, email: first }),
    decision: 'approved',
  })
  await started.app.db.approval.update({ where: { id }, data: { escalateAt: new Date(0) } })
  await due(id)
  await Promise.all([look(), look()])

  expect((await inbox(first)).map(({ subject }) => subject)).toEqual(['Refund order 4711?'])
  expect((await inbox(second)).map(({ subject }) => subject)).toEqual([
    'Refund order 4711?',
    'Reminder: Refund order 4711?',
  ])
  const [mail] = await inbox(boss)
  expect(mail?.text).toContain('Others were asked first and have not decided.')
  const token = links.token({ approvalId: id, email: boss })
  expect(await visitor().approval.decideByLink({ token, decision: 'approved' })).toEqual({
    outcome: 'approved',
  })
  expect(await started.app.runtime.outcome(runId, 40_000)).toMatchObject({ output: { decision: 'approved' } })
  await due(id)
  expect(await look()).toBe(0)
})

test('a mail server that is away is tried again, and its words are shown', async () => {
  const email = unique('eve')
  const { id } = await ask({ approvers: [email] })
  const away = { ...started.app.env, SMTP_URL: 'smtp://127.0.0.1:1' }
  await deliver({ db: started.app.db, mail: (mail) => sendMail(away, mail), links })

  expect((await world.as('viewer').approval.get({ id })).mails).toEqual([
    { email, mailedAt: null, problem: expect.stringContaining('ECONNREFUSED') },
  ])
  await due(id)
  await look()
  expect(await inbox(email)).toHaveLength(1)
  expect((await world.as('viewer').approval.get({ id })).mails).toMatchObject([{ problem: null }])
})

test('who asks about links too often has to wait', () => {
  const throttle = createLinkThrottle()
  for (let attempt = 0; attempt < 60; attempt++) expect(throttle.attempt('192.0.2.7', 0)).toBe(0)

  expect(throttle.attempt('192.0.2.7', 1_000)).toBe(59)
  expect(throttle.attempt('192.0.2.8', 1_000)).toBe(0)
  expect(throttle.attempt('192.0.2.7', 60_000)).toBe(0)
})
