import { TRPCError } from '@trpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#database/enums'
import type { Actor } from '#server/access/actor'
import { type Action, can, permissions, roles } from '#server/access/permissions'
import { appRouter } from './root.ts'
import { samples } from './samples.ts'
import { type TestApp, testApp } from './test-app.ts'
import { callerOf, createWorld, type World } from './test-world.ts'

/** Open to people who are not signed in; each must defend itself. */
const open = [
  'account.needsSetup',
  'account.setup',
  'approval.decideByLink',
  'approval.getByLink',
  'member.acceptInvitation',
  'member.getInvitation',
]

const procedures = Object.keys(appRouter._def.procedures)
const guarded = procedures.filter((name) => !open.includes(name))

let started: TestApp
let other: World

beforeAll(async () => {
  started = await testApp()
  other = await createWorld(started.app)
})
afterAll(() => started.stop())

test('each procedure has a sample here, so that none escapes the walk', () => {
  expect(Object.keys(samples).toSorted()).toEqual(guarded.toSorted())
})

test('each procedure asks the permission table by its own name', () => {
  expect(guarded.filter((name) => !(name in permissions))).toEqual([])
})

test.each(guarded)('%s does what its roles may, and nothing for anybody else', async (name) => {
  const world = await createWorld(started.app)
  const sample = samples[name]
  const input = sample?.input(world)
  const call = (actor: Actor | null) => outcome(started.app, { actor, name, input })

  expect(await call(null)).toMatchObject({ refused: 'UNAUTHORIZED' })
  await expectStranger(await call(other.actor('owner')), { world, foreign: sample?.stranger })

  const [may, mayNot] = [
    roles.filter((role) => isAllowed(role, name)),
    roles.filter((role) => !isAllowed(role, name)),
  ]
  for (const role of mayNot) expect(await call(world.actor(role))).toMatchObject({ refused: 'FORBIDDEN' })
  const met = []
  for (const role of may) met.push(await call(world.actor(role)))

  expect(met[0]).toMatchObject(sample?.meets ? { refused: sample.meets } : { result: expect.anything() })
  expect(met.filter((each) => 'refused' in each && each.refused === 'FORBIDDEN')).toEqual([])
  expect(met.filter((each) => 'refused' in each && each.refused === 'INTERNAL_SERVER_ERROR')).toEqual([])
})

const isAllowed = (role: Role, name: string) => name in permissions && can(role, name as Action)

type Outcome = { refused: string; message: string } | { result: unknown }

async function outcome(
  app: TestApp['app'],
  { actor, name, input }: { actor: Actor | null; name: string; input: unknown },
): Promise<Outcome> {
  try {
    let at: unknown = callerOf(app, actor)
    for (const part of name.split('.')) at = Reflect.get(Object(at), part)
    if (typeof at !== 'function') throw new Error(`There is no ${name}.`)

    return { result: await at(input) }
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error
    return { refused: error.code, message: error.message }
  }
}

/** Somebody with every right, but elsewhere. */
async function expectStranger(
  met: Outcome,
  { world, foreign }: { world: World; foreign: string | undefined },
) {
  if (foreign === 'NOT_FOUND') return expect(met).toMatchObject({ refused: 'NOT_FOUND' })

  expect(met).not.toHaveProperty('refused')
  const {
    eventId,
    bulkId,
    workflowId,
    commentId,
    runId,
    reviewId,
    credentialId,
    workspaceId,
    tokenId,
    tableId,
    rowId,
    ruleId,
    approvalId,
    folderId,
    tagId,
    binnedId,
  } = world
  const ids = [
    eventId,
    bulkId,
    workflowId,
    commentId,
    runId,
    reviewId,
    credentialId,
    workspaceId,
    tokenId,
    tableId,
    rowId,
    ruleId,
    approvalId,
    folderId,
    tagId,
    binnedId,
  ]
  const told = JSON.stringify(met)
  expect(ids.filter((id) => told.includes(id))).toEqual([])
}
