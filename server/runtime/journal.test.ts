import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Json } from '#graph/workflow'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { createWorkspace, type Workspace, workflow } from './conformance/workspace.ts'
import { createJournal, type Journal } from './journal.ts'
import type { NewRun, RunRef, StepRow } from './rows.ts'
import { LeaseLost, Unavailable } from './unavailable.ts'
import { unwatched } from './watch.ts'

let database: TestDatabase
let workspace: Workspace
let live: Awaited<ReturnType<Workspace['publish']>>
let journal: Journal
const lost: string[] = []

beforeAll(async () => {
  database = await testDatabase()
  workspace = await createWorkspace(database.pool)
  live = await workspace.publish(workflow('start -> a'))
  journal = createJournal({
    pool: database.pool,
    owner: randomUUID(),
    leaseSeconds: 10,
    queueDelaySeconds: 0,
    live: { publish: () => {}, subscribe: () => () => {} },
    watch: unwatched,
    lost: (runId) => lost.push(runId),
  })
})

afterAll(async () => {
  journal?.close()
  await database?.stop()
})

const newRun = (given: Partial<NewRun> = {}): NewRun => ({
  ...live,
  id: randomUUID(),
  onlyNodeId: null,
  sourceRunId: null,
  startedById: null,
  payload: { hello: 1 },
  payloadText: JSON.stringify(given.payload ?? { hello: 1 }),
  event: true,
  dedupeKey: null,
  leased: true,
  acceptedAt: new Date(),
  traceparent: null,
  ...given,
})

async function accepted(given: Partial<NewRun> = {}): Promise<RunRef> {
  const run = newRun(given)
  await journal.accept(run)
  return { ...run, epoch: 1 }
}

const step = (path: string, output: Json, status: StepRow['status'] = 'done'): StepRow => ({
  path,
  attempt: 1,
  nodeId: path,
  status,
  port: 'out',
  input: null,
  output: JSON.stringify(output),
  error: null,
  log: null,
  doubtful: false,
  startedAt: new Date(),
  finishedAt: status === 'running' ? null : new Date(),
})

const rows = async (runId: string) =>
  (
    await database.pool.query(
      "select path, status, output from steps where run_id = $1 and path <> 'start' order by path",
      [runId],
    )
  ).rows

test('what comes at the same moment is written by one statement', async () => {
  const accepts = await Promise.all(Array.from({ length: 50 }, () => journal.accept(newRun())))
  const { rows } = await database.pool.query(
    'select count(distinct xmin::text) from runs where id = any($1)',
    [accepts.map(({ runId }) => runId)],
  )

  expect(rows).toEqual([{ count: '1' }])
})

test('an accepted run, its event and its first step are there once the promise resolves', async () => {
  const { id } = await accepted()
  const { rows } = await database.pool.query(
    `select r.status, r.epoch, r.wake_at > now() as leased, e.payload, s.output from runs r
     join trigger_events e on e.id = r.trigger_event_id join steps s on s.run_id = r.id where r.id = $1`,
    [id],
  )

  expect(rows).toEqual([
    { status: 'running', epoch: 1, leased: true, payload: { hello: 1 }, output: { hello: 1 } },
  ])
})

test('an event delivered again, even in the same flush, is answered with the first run', async () => {
  const first = newRun({ dedupeKey: 'twice' })
  const together = await Promise.all([journal.accept(first), journal.accept(newRun({ dedupeKey: 'twice' }))])
  const later = await journal.accept(newRun({ dedupeKey: 'twice' }))

  expect([...together, later]).toEqual([
    { runId: first.id, duplicate: false },
    { runId: first.id, duplicate: true },
    { runId: first.id, duplicate: true },
  ])
})

test('an event of a workflow that is being removed starts nothing', async () => {
  const gone = await workspace.publish(workflow('start -> a'))
  const remover = await database.pool.connect()
  try {
    await remover.query('begin')
    await remover.query('delete from workflows where id = $1', [gone.workflowId])
    const [asked, by] = [journal.accept(newRun(gone)), journal.accept(newRun({ ...gone, event: false }))]
    const ends = Promise.allSettled([asked, by])
    await remover.query('commit')

    expect(await ends).toMatchObject([
      { reason: expect.any(Unavailable) },
      { reason: expect.any(Unavailable) },
    ])
  } finally {
    remover.release()
  }

  const { rows } = await database.pool.query('select from runs where workflow_id = $1', [gone.workflowId])
  expect(rows).toEqual([])
})

test('a row that the database refuses fails alone', async () => {
  const run = await accepted()
  const tooDeep = { ...step('deep', 1), output: `${'['.repeat(60_000)}1${']'.repeat(60_000)}` }
  const ends = await Promise.allSettled([
    journal.accept(newRun()),
    journal.accept(newRun({ workflowId: randomUUID() })),
    journal.step(run, step('a', 1)),
    journal.step(run, tooDeep),
    journal.step(run, step('b', 2)),
    journal.accept(newRun()),
  ])

  expect(ends.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ])
  expect(await rows(run.id)).toMatchObject([{ path: 'a' }, { path: 'b' }])
})

test('rows of a run are written in order, whatever else is written', async () => {
  const runs = await Promise.all(Array.from({ length: 20 }, () => accepted()))
  const writes = runs.flatMap((run) => [
    journal.step(run, step('a', null, 'running')),
    new Promise((resolve) => setImmediate(resolve)).then(() => journal.step(run, step('a', 'last'))),
  ])
  await Promise.all(writes)

  for (const run of runs) expect(await rows(run.id)).toEqual([{ path: 'a', status: 'done', output: 'last' }])
})

test('a write that names an older epoch is refused, and its neighbours are not', async () => {
  const [taken, ours] = [await accepted(), await accepted()]
  await database.pool.query('update runs set epoch = epoch + 1 where id = $1', [taken.id])
  const [refused, written] = await Promise.allSettled([
    journal.step(taken, step('a', 1)),
    journal.step(ours, step('a', 1)),
  ])

  expect(refused).toMatchObject({ status: 'rejected', reason: expect.any(LeaseLost) })
  expect(written.status).toBe('fulfilled')
  expect(lost).toEqual([taken.id])
  expect(await rows(taken.id)).toEqual([])
})

test('a run that settled stays settled', async () => {
  const run = await accepted()
  await journal.runStatus(run, { status: 'done', error: null, last: null })
  await journal.runStatus(run, { status: 'failed', error: '{}', last: null })
  const { rows } = await database.pool.query('select status, owner, wake_at from runs where id = $1', [
    run.id,
  ])

  expect(rows).toEqual([{ status: 'done', owner: null, wake_at: null }])
})

test('a parked run is due at its time and belongs to nobody', async () => {
  const run = await accepted()
  await journal.runStatus(run, { status: 'waiting', wakeInMs: 60_000 })
  const { rows } = await database.pool.query(
    "select status, owner, wake_at between now() + interval '50 s' and now() + interval '60 s' as due from runs where id = $1",
    [run.id],
  )

  expect(rows).toEqual([{ status: 'waiting', owner: null, due: true }])
})
