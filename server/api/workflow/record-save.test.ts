import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#server/access/actor'
import { verifyAudit } from '#server/access/audit'
import { type TestApp, testApp } from '../test-app.ts'
import { callerOf, createWorld, greeting, type World } from '../test-world.ts'
import { SPELL_MINUTES } from './record-save.ts'

let started: TestApp
let world: World
let id: string

beforeAll(async () => {
  started = await testApp()
  world = await createWorld(started.app)
})
afterAll(() => started.stop())
beforeEach(async () => {
  id = (await world.as('editor').workflow.create({ title: 'Drawn', document: greeting })).id
})

const editor = () => world.actor('editor')
const admin = () => world.actor('admin')
const token = (): Actor => ({
  ...editor(),
  via: 'token',
  name: `${editor().name} (Program)`,
  sessionId: null,
})

async function save(actor: Actor, change: { title?: string; collided?: string[] } = {}) {
  const call = callerOf(started.app, actor)
  const { revision } = await call.workflow.getDraft({ id })
  const draft = { ...greeting, settings: { vars: { revision } } }

  return call.workflow.save({ id, revision, draft, ...change })
}

async function recorded() {
  const entries = await started.database.db.auditEntry.findMany({
    where: { targetId: id },
    orderBy: { number: 'asc' },
  })
  return entries.map(({ actor, action }) => `${actor.split(/[.@]/)[0]} ${action.replace('workflow.', '')}`)
}

test('many saves of one person make one entry, and the chain holds', async () => {
  for (let each = 0; each < 5; each++) await save(editor())

  expect(await recorded()).toEqual(['editor create', 'editor save'])
  expect(await verifyAudit(started.database.db, world.workspaceId)).toMatchObject({ ok: true })
})

test('two who draw together have one entry each, and the draft knows who was last', async () => {
  for (const actor of [editor(), admin(), editor(), admin(), editor()]) await save(actor)

  expect(await recorded()).toEqual(['editor create', 'editor save', 'admin save'])
  expect(await world.as('viewer').workflow.getDraft({ id })).toMatchObject({ savedBy: 'editor' })
  await expect(world.as('admin').workflow.save({ id, revision: 5, draft: greeting })).rejects.toThrow(
    `${editor().name} changed “Drawn”`,
  )
})

test('whoever still draws after a while gets another entry', async () => {
  await save(editor())
  await started.database.pool.query(
    `update audit_entries set at = at - make_interval(mins => $1) where target_id = $2`,
    [SPELL_MINUTES, id],
  )
  await save(editor())

  expect(await recorded()).toEqual(['editor create', 'editor save', 'editor save'])
})

test('a publication ends the spell, so that the audit says whether the draft changed after it', async () => {
  await save(editor())
  await world.as('admin').workflow.publish({ id })
  await save(editor())
  await save(editor())

  expect(await recorded()).toEqual(['editor create', 'editor save', 'admin publish', 'editor save'])
})

test('a rename and writing over somebody are recorded each time', async () => {
  await save(editor())
  await save(editor(), { title: 'Renamed' })
  await save(editor(), { collided: ['/nodes/greet/title'] })

  expect(await recorded()).toEqual(['editor create', 'editor save', 'editor save', 'editor save'])
})

test('what a program saves is recorded each time', async () => {
  await save(editor())
  await save(token())
  await save(token())
  await save(editor())

  expect(await recorded()).toEqual(['editor create', 'editor save', 'editor save', 'editor save'])
})
