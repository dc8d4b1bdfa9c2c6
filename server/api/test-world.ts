import { randomUUID } from 'node:crypto'
import { Role } from '#database/enums'
import type { Workflow } from '#graph/workflow'
import type { Actor } from '#server/access/actor'
import { hashPassword } from '#server/access/password'
import { hashOfSecret, newSecret } from '#server/access/secret'
import type { App } from '#server/app'
import { createCaller } from './root.ts'

/** A workspace with a person in each role, and one of everything there is to ask for. */
export type World = Awaited<ReturnType<typeof createWorld>>

export const PASSWORD = 'correct horse battery'
const passwordHash = hashPassword(PASSWORD)

/** Starts by hand and sets a field. */
export const greeting: Workflow = {
  nodes: [
    {
      id: 'start',
      type: 'trigger.manual',
      version: 1,
      title: 'Start by hand',
      position: { x: 0, y: 0 },
      input: {},
    },
    {
      id: 'greet',
      type: 'data.set',
      version: 1,
      title: 'Greet',
      position: { x: 300, y: 0 },
      input: { fields: [{ name: 'greeting', value: 'Hello {{ trigger.name }}' }] },
    },
  ],
  edges: [{ id: 'e1', from: 'start', port: 'out', to: 'greet' }],
  settings: {},
}

export async function createWorld(app: App) {
  const { db } = app
  const { id: workspaceId } = await db.workspace.create({ data: { name: 'Acme' } })
  const people = await Promise.all(Object.values(Role).map((role) => person(app, { workspaceId, role })))
  const actor = (role: Role): Actor => {
    const found = people.find((each) => each.role === role)
    if (!found) throw new Error(`There is no ${role}.`)
    return found
  }
  const as = (role: Role) => callerOf(app, actor(role))

  return { app, workspaceId, actor, as, ...(await filled(app, actor('owner'))) }
}

async function filled(app: App, owner: Actor) {
  const call = callerOf(app, owner)
  const { id: workflowId } = await call.workflow.create({ title: 'Greeting', document: greeting })
  await call.workflow.publish({ id: workflowId })
  const { runId } = await call.run.start({ workflowId, payload: { name: 'Ann' } })
  await app.runtime.outcome(runId, 10_000)
  const { id: testCaseId } = await call.testCase.record({ runId })
  const { id: reviewId } = await call.review.create({ id: workflowId })
  const { workspaceId } = owner
  const { id: eventId } = await app.db.triggerEvent.create({
    data: { id: randomUUID(), workspaceId, workflowId, nodeId: 'start', payload: { name: 'Eve' } },
  })
  const { id: bulkId } = await call.bulk.create({ action: 'again', ids: [runId] })
  const { id: credentialId } = await call.credential.create({
    service: 'http',
    kind: 'bearer',
    name: 'Shop',
    fields: { token: 'a secret token' },
  })
  const { id: tableId } = await call.table.create({
    name: 'People',
    columns: [{ title: 'Name', type: 'text' }],
  })
  const { rows } = await call.table.createRows({ id: tableId, rows: [{ Name: 'Ann' }] })
  const { id: approvalId } = await askedBefore(app, owner, runId)
  const file = await app.files
    .for({ workspaceId: owner.workspaceId, runId })
    .save(Buffer.from('hello'), { name: 'hello.txt', type: 'text/plain' })
  const { link } = await call.member.invite({ email: `${newSecret()}@example.org`, role: 'viewer' })
  const invitation = await app.db.invitation.findFirstOrThrow({ where: { workspaceId: owner.workspaceId } })
  const { id: commentId } = await call.comment.create({ workflowId, nodeId: 'greet', text: 'Why so polite?' })
  const { id: ruleId } = await call.alert.createRule({
    condition: { kind: 'failed' },
    emails: ['ops@example.org'],
    webhookUrl: 'http://127.0.0.1:9/hook',
  })
  const filed = await filedIn(call, workflowId)
  const { id: tokenId, token } = await call.token.create({ name: 'Program', role: 'owner' })

  return {
    workflowId,
    commentId,
    ...filed,
    runId,
    testCaseId,
    reviewId,
    eventId,
    bulkId,
    fileId: file.file,
    credentialId,
    ruleId,
    invitation: { id: invitation.id, secret: link.slice(link.lastIndexOf('/') + 1) },
    tableId,
    approvalId,
    rowId: rows[0]?.id ?? '',
    tokenId,
    token,
  }
}

/** The workflow in a folder and with a tag, another one in the bin, and a folder that was removed. */
async function filedIn(call: ReturnType<typeof callerOf>, workflowId: string) {
  const { id: folderId } = await call.folder.create({ name: 'Sales' })
  const { id: removedFolderId } = await call.folder.create({ name: 'Old' })
  await call.folder.remove({ id: removedFolderId })
  await call.workflow.move({ ids: [workflowId], folderId })
  await call.workflow.tag({ ids: [workflowId], add: ['Greetings'] })
  const [tag] = await call.tag.list()
  const { id: binnedId } = await call.workflow.create({ title: 'Binned', document: greeting })
  await call.workflow.bin({ ids: [binnedId] })

  return { folderId, removedFolderId, tagId: tag?.id ?? '', binnedId }
}

/** Of a run that has ended since. */
function askedBefore({ db }: App, { workspaceId }: Actor, runId: string) {
  return db.approval.create({
    data: {
      id: crypto.randomUUID(),
      workspaceId,
      runId,
      path: 'ask',
      title: 'Greet Ann?',
      description: '',
      needed: 1,
      fields: [],
      commentOnReject: false,
      until: new Date(Date.now() + 60 * 60 * 1000),
      hasDeadline: true,
      remindHours: 0,
      escalateTo: [],
      approvers: { create: { email: 'grace@example.org' } },
    },
  })
}

async function person(
  { db }: App,
  { workspaceId, role }: { workspaceId: string; role: Role },
): Promise<Actor> {
  const email = `${role}.${hashOfSecret(newSecret()).slice(0, 12)}@example.org`
  const expiresAt = new Date(Date.now() + 60 * 60 * 1000)
  const { id: userId, sessions } = await db.user.create({
    data: {
      email,
      name: role,
      passwordHash: await passwordHash,
      members: { create: { workspaceId, role } },
      sessions: { create: { expiresAt } },
    },
    include: { sessions: true },
  })

  return { userId, workspaceId, role, via: 'session', name: email, sessionId: sessions[0]?.id ?? null }
}

export function callerOf(app: App, actor: Actor | null) {
  return createCaller({ app, db: app.db, actor, ip: '192.0.2.1', userAgent: 'a test' })
}
