import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#database/enums'
import type { Node } from '#graph/workflow'
import { cookieName } from '../../access/session-cookie.ts'
import { openSession } from '../../access/session-rows.ts'
import { chain, type TestDoors, testDoors, testNode } from '../../doors/test-doors.ts'
import { stateOf, visit } from './testing/visitor.ts'

let doors: TestDoors
let editor: string
let viewer: string

beforeAll(async () => {
  doors = await testDoors()
  editor = await signIn('editor')
  viewer = await signIn('viewer')
})
afterAll(() => doors.stop())

async function signIn(role: Role) {
  const { db, env } = doors.app
  const { id: userId } = await db.user.create({ data: { email: `${role}@example.com`, name: role } })
  await db.member.create({ data: { userId, workspaceId: doors.workspaceId, role } })
  const sid = await openSession(db, env, { userId, ip: '', userAgent: '' })
  const token = await encode({ token: { sid }, secret: env.AUTH_SECRET ?? '' })

  return `${cookieName(doors.app)}=${token}`
}

async function draft(input: Node['input']) {
  const document = chain(
    testNode('form', 'trigger.form', input),
    testNode('set', 'data.set', { fields: [{ name: 'x', value: 1 }] }),
  )
  const { id } = await doors.app.db.workflow.create({
    data: { workspaceId: doors.workspaceId, title: 'Draft', draft: document, createdById: doors.workspaceId },
  })

  return { id, address: `${doors.address}/forms/~draft/${id}/form` }
}

const pages = [{ questions: [{ name: 'name', label: 'Your name', kind: 'text' }] }]

test('somebody who may test a draft sees its form as it is, and what they send starts a test', async () => {
  const { id, address } = await draft({ title: 'Not published', pages })
  const form = await visit(address, { cookie: editor })
  expect(form.text).toContain('This is a preview of the draft.')

  const sent = await form.send({ 'q.name': 'Ada' })
  const [, runId = ''] = /href="\/runs\/([0-9a-f-]+)"/.exec(sent.text) ?? []
  expect(await doors.app.runtime.outcome(runId, 40_000)).toMatchObject({ status: 'done' })
  const run = await doors.app.db.run.findFirstOrThrow({ where: { workflowId: id }, include: { steps: true } })
  expect(run).toMatchObject({ id: runId, version: null, nodeId: 'form' })
  expect(run.steps.find(({ path }) => path === 'form')?.output).toMatchObject({ answers: { name: 'Ada' } })
  expect(await doors.app.db.triggerEvent.count({ where: { workflowId: id } })).toBe(0)
})

test('nobody else sees it', async () => {
  const { address } = await draft({ title: 'Not published', pages })

  expect((await visit(address)).status).toBe(404)
  expect((await visit(address, { cookie: viewer })).status).toBe(404)
  const form = await visit(address, { cookie: editor })
  const body = new URLSearchParams({ state: stateOf(form.text), 'q.name': 'Ada' })
  expect((await fetch(address, { method: 'POST', body })).status).toBe(404)
})

test('a form that is not ready says what is missing', async () => {
  const { address } = await draft({ title: '', pages })
  const { status, text } = await visit(address, { cookie: editor })

  expect([status, text.includes('This form is not ready yet')]).toEqual([422, true])
  expect(text).toContain('Title')
})
