import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PrismaClient } from '#database/client'
import { type TestApp, testApp } from '../test-app.ts'
import { callerOf, createWorld, greeting, type World } from '../test-world.ts'

let started: TestApp
let world: World

beforeAll(async () => {
  started = await testApp()
  world = await createWorld(started.app)
})
afterAll(() => started.stop())

const editor = () => world.as('editor')
const created = async () => (await editor().workflow.create({ document: greeting })).id

test('the list shows shapes, services and the last ten runs, newest first', async () => {
  const id = await created()
  await editor().workflow.publish({ id })
  const runs = []
  for (let count = 0; count < 12; count++) runs.push((await editor().run.start({ workflowId: id })).runId)
  for (const runId of runs) await started.app.runtime.outcome(runId, 40_000)
  await editor().workflow.save({ id, revision: 1, title: 'With runs' })
  const { items } = await editor().workflow.list({ search: 'with RUNS' })

  expect(items).toMatchObject([
    {
      id,
      draftChanged: false,
      services: ['trigger', 'data'],
      shape: {
        nodes: [{ id: 'start', type: 'trigger.manual', x: 0, y: 0 }, { id: 'greet' }],
        edges: [{ from: 'start', to: 'greet' }],
      },
      lastRuns: runs
        .toReversed()
        .slice(0, 10)
        .map((runId) => ({ id: runId, status: 'done' })),
    },
  ])
})

test('the list asks the database the same few questions however long it is', async () => {
  const asked: string[] = []
  const adapter = new PrismaPg(started.database.pool)
  const db = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] })
  db.$on('query', ({ query }) => asked.push(query))
  const counting = await createWorld(started.app)
  for (let count = 0; count < 20; count++) await publishedBy(counting)
  const { items } = await callerOf({ ...started.app, db }, counting.actor('viewer')).workflow.list({
    limit: 100,
  })

  expect(items).toHaveLength(21)
  // The page and its count; the workflows with their tags and stars; the live versions with their snapshots, the
  // newest versions, and the runs beside them.
  expect(asked.filter((query) => /^select/i.test(query.trim()))).toHaveLength(10)
})

async function publishedBy(other: World) {
  const { id } = await other.as('editor').workflow.create({ document: greeting })
  await other.as('editor').workflow.publish({ id })
}

test('pages of the list follow each other without a gap', async () => {
  for (let count = 0; count < 10; count++) await created()
  const all = (await editor().workflow.list({ limit: 100 })).items.map(({ id }) => id)
  const found: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: { id: string }[]; nextCursor: string | null } = await editor().workflow.list({
      limit: 3,
      cursor,
    })
    found.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
  }

  expect(found).toEqual(all)
})
