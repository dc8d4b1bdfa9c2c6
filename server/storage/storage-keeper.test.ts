import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { RunStatus } from '#database/enums'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { parseEnv } from '../env.ts'
import { type OpenedFiles, openFiles } from '../files/open-files.ts'
import { createStorageKeeper } from './storage-keeper.ts'
import { OF_RUNS } from './sweep-sql.ts'

const DAY_MS = 24 * 60 * 60 * 1000
let database: TestDatabase
let folder: string
let files: OpenedFiles
let workspaceId: string
let workflowId: string

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())
beforeEach(async () => {
  await database.reset()
  folder = await mkdtemp(join(tmpdir(), 'patchbay-keeper-'))
  const env = parseEnv({ DATA_DIR: folder })
  files = await openFiles({ env, db: database.db, pool: database.pool })
  workspaceId = (await database.db.workspace.create({ data: { name: 'Acme' } })).id
  workflowId = await workflow()
})
afterEach(() => rm(folder, { recursive: true }))

const keeper = (settings: Record<string, string> = { RETENTION_DAYS: '30' }) =>
  createStorageKeeper({ ...database, env: parseEnv(settings), stores: files.stores })

const nobody = randomUUID()

async function workflow(draft: object = { nodes: [], edges: [], settings: {} }) {
  const data = { workspaceId, title: 'Orders', draft, createdById: nobody }

  return (await database.db.workflow.create({ data })).id
}

/** A document that holds a file. */
function withPinned(file: string) {
  const place = { id: 'a', type: 'data.set', version: 1, title: '', position: { x: 0, y: 0 }, input: {} }
  const pinned = { file: { file, name: 'a.txt', type: 'text/plain', size: 7 } }

  return { nodes: [{ ...place, pinned }], edges: [], settings: {} }
}

type Given = { age?: number; status?: RunStatus; of?: string; sourceRunId?: string; triggerEventId?: string }

/** A run with a step, a wait, an event and a file, finished so many days ago. */
async function run({ age = 0, status = 'done', of = workflowId, ...given }: Given = {}) {
  const { db } = database
  const id = randomUUID()
  const at = new Date(Date.now() - age * DAY_MS)
  const snapshot = { workspaceId, hash: 'one', document: {} }
  const { id: snapshotId } = await db.snapshot.upsert({
    where: { workspaceId_hash: { workspaceId, hash: 'one' } },
    create: snapshot,
    update: {},
  })
  const common = { workspaceId, workflowId: of, nodeId: 'start' }
  if (!given.triggerEventId)
    await db.triggerEvent.create({ data: { ...common, id, payload: {}, receivedAt: at } })
  await db.run.create({
    data: {
      ...common,
      id,
      snapshotId,
      status,
      triggerEventId: id,
      createdAt: at,
      finishedAt: ['done', 'failed', 'cancelled'].includes(status) ? at : null,
      ...given,
      steps: { create: { path: 'start', attempt: 1, nodeId: 'start', status: 'done', startedAt: at } },
      waits: { create: { token: randomUUID(), path: 'wait' } },
    },
  })
  const file = await files
    .for({ workspaceId, runId: id })
    .save(Buffer.from('content'), { name: 'a.txt', type: 'text/plain' })

  return { id, file: file.file }
}

async function left() {
  const { run, step, wait, triggerEvent, file } = database.db
  const onDisk = await readdir(folder, { recursive: true, withFileTypes: true })
  const contents = onDisk.filter((entry) => entry.isFile()).map(({ name }) => name)

  return {
    runs: (await run.findMany({ orderBy: { createdAt: 'asc' } })).map(({ id }) => id),
    rows: [await step.count(), await wait.count(), await triggerEvent.count(), await file.count()],
    contents: contents.toSorted(),
  }
}

test('a run that is over for long goes with everything that belongs to it', async () => {
  await run({ age: 31 })
  const kept = await run({ age: 29 })
  const freed = await keeper().sweep(workspaceId)

  expect(freed).toEqual({ runs: 1, bytes: 7 })
  expect(await left()).toEqual({ runs: [kept.id], rows: [1, 1, 1, 1], contents: [kept.file] })
  expect(await database.db.storagePolicy.findUnique({ where: { workspaceId } })).toMatchObject({
    sweptAt: expect.any(Date),
    sweptRuns: 1,
    sweptBytes: 7n,
  })
})

test.each<RunStatus>(['queued', 'running', 'waiting'])(
  'a run that is %s stays, however old',
  async (status) => {
    const { id } = await run({ age: 400, status })
    await keeper().sweep(workspaceId)

    expect((await left()).runs).toEqual([id])
  },
)

test('what began long ago and ended lately stays', async () => {
  const { id } = await run({ age: 400 })
  await database.db.run.update({ where: { id }, data: { finishedAt: new Date() } })
  await keeper().sweep(workspaceId)

  expect((await left()).runs).toEqual([id])
})

test('of many runs the newest stay, the others go', async () => {
  for (const age of [5, 4, 3, 2, 1]) await run({ age })
  const before = (await left()).runs
  await keeper({ RETENTION_DAYS: '0', RETENTION_RUNS: '2' }).sweep(workspaceId)

  expect((await left()).runs).toEqual(before.slice(-2))
})

test('a run from which another was made stays as long as that one', async () => {
  const source = await run({ age: 40 })
  const event = await run({ age: 41 })
  const again = await run({ age: 1, sourceRunId: source.id })
  const replay = await run({ age: 2, triggerEventId: event.id })
  await keeper().sweep(workspaceId)
  expect((await left()).runs).toEqual([event.id, source.id, replay.id, again.id])

  await database.db.run.updateMany({
    where: { id: { in: [again.id, replay.id] } },
    data: { createdAt: new Date(0), finishedAt: new Date(0) },
  })
  await keeper().sweep(workspaceId)
  await keeper().sweep(workspaceId)
  expect(await left()).toEqual({ runs: [], rows: [0, 0, 0, 0], contents: [] })
})

test('a workspace has its own rule, a workflow its own, and other workspaces theirs', async () => {
  const { db } = database
  const special = await workflow()
  await db.storagePolicy.create({ data: { workspaceId, keepDays: 5 } })
  await db.workflowRetention.create({ data: { workspaceId, workflowId: special, keepDays: 0, keepRuns: 1 } })
  await run({ age: 10 })
  const young = await run({ age: 4 })
  await run({ age: 300, of: special })
  const newest = await run({ age: 200, of: special })
  await keeper().sweep(workspaceId)

  expect((await left()).runs).toEqual([newest.id, young.id])
})

test('what a document refers to outlives its run, until no document does', async () => {
  const { db } = database
  const spared = await run({ age: 40 })
  await db.workflow.update({ where: { id: workflowId }, data: { draft: withPinned(spared.file) } })
  await keeper().sweep(workspaceId)
  expect(await left()).toMatchObject({ runs: [], contents: [spared.file] })
  expect(await files.open(workspaceId, spared.file)).toMatchObject({ name: 'a.txt' })

  await db.file.updateMany({ data: { createdAt: new Date(0) } })
  await db.workflow.update({
    where: { id: workflowId },
    data: { draft: { nodes: [], edges: [], settings: {} } },
  })
  await keeper().sweep(workspaceId)
  expect((await left()).contents).toEqual([])
})

test('what a draft that was kept refers to outlives its run', async () => {
  const { db } = database
  const spared = await run({ age: 40 })
  const { id: snapshotId } = await db.snapshot.create({
    data: { workspaceId, hash: 'kept', document: withPinned(spared.file) },
  })
  await db.draftCopy.create({
    data: { workspaceId, workflowId, snapshotId, keptById: nobody, replacedBy: 'version 1' },
  })
  await keeper().sweep(workspaceId)

  expect(await left()).toMatchObject({ runs: [], contents: [spared.file] })
})

test('what a row of a table refers to outlives its run', async () => {
  const { db } = database
  const spared = await run({ age: 40 })
  const columns = [{ id: 'c', title: 'Receipt', type: 'json' }]
  const table = await db.table.create({
    data: { workspaceId, name: 'Receipts', columns, createdById: nobody },
  })
  const cells = { c: { file: spared.file, name: 'a.txt', type: 'text/plain', size: 7 } }
  await db.tableRow.create({ data: { id: randomUUID(), workspaceId, tableId: table.id, cells } })
  await keeper().sweep(workspaceId)

  expect(await left()).toMatchObject({ runs: [], contents: [spared.file] })
})

test('files of runs that never came to be are found, those of the last hour are left', async () => {
  const { db } = database
  const save = () =>
    files.for({ workspaceId, runId: randomUUID() }).save(Buffer.from('x'), { name: 'a', type: '' })
  const orphan = await save()
  await db.file.update({ where: { id: orphan.file }, data: { createdAt: new Date(Date.now() - DAY_MS / 2) } })
  const young = await save()
  const mine = await run()
  await db.file.update({ where: { id: mine.file }, data: { createdAt: new Date(0) } })
  await keeper().keep(0)

  expect((await left()).contents).toEqual([young.file, mine.file].toSorted())
})

test('a file whose writer died before it was whole is let go of after a day', async () => {
  const { db } = database
  const half = { workspaceId, runId: null, name: 'half', type: '' }
  await db.file.create({ data: { ...half, createdAt: new Date(Date.now() - 2 * DAY_MS) } })
  await db.file.create({ data: half })
  await keeper().keep(0)

  expect(await db.file.count()).toBe(1)
})

test('a store that is away keeps nothing from going later', async () => {
  await run({ age: 40 })
  const [disk] = files.stores
  const away = { ...disk, remove: () => Promise.reject(new Error('The store is away.')) }
  const failing = createStorageKeeper({
    ...database,
    env: parseEnv({ RETENTION_DAYS: '30' }),
    stores: [away],
  })
  await expect(failing.sweep(workspaceId)).rejects.toThrow('away')
  expect(await left()).toMatchObject({ runs: [], rows: [0, 0, 0, 1] })
  await keeper().keep(0)

  expect(await left()).toEqual({ runs: [], rows: [0, 0, 0, 0], contents: [] })
})

test('one process at a time looks after the storage', async () => {
  await run({ age: 40 })
  const [disk] = files.stores
  const begun = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  const remove = async (ids: string[]) => {
    begun.resolve()
    await goOn.promise
    await disk.remove(ids)
  }
  const stores = [{ ...disk, remove }]
  const first = createStorageKeeper({ ...database, env: parseEnv({ RETENTION_DAYS: '30' }), stores }).keep(0)
  await begun.promise

  expect([await keeper().keep(0), await keeper().sweep(workspaceId)]).toEqual([false, null])
  goOn.resolve()
  expect(await first).toBe(true)
  await expect.poll(() => keeper().keep(0)).toBe(true)
})

test('a stop ends it between two pieces of work', async () => {
  for (let count = 0; count < 3; count++) await run({ age: 40 })
  const stopped = keeper()
  const sweeping = stopped.sweep(workspaceId)
  await stopped.stop()

  await expect(sweeping).rejects.toThrow('The server is stopping.')
})

test('sign-ins and invitations that ended a month ago are removed', async () => {
  const { db } = database
  const user = await db.user.create({ data: { email: 'a@example.org', name: 'Ann' } })
  const at = (days: number) => new Date(Date.now() + days * DAY_MS)
  await db.session.createMany({
    data: [
      { expiresAt: at(-31) },
      { expiresAt: at(-29) },
      { expiresAt: at(1), revokedAt: at(-31) },
      { expiresAt: at(1) },
    ].map((session) => ({ ...session, userId: user.id })),
  })
  const invitation = { workspaceId, email: 'b@example.org', role: 'viewer' as const, invitedById: user.id }
  await db.invitation.createMany({
    data: [-31, -29, 1].map((days) => ({ ...invitation, tokenHash: String(days), expiresAt: at(days) })),
  })
  await keeper().keep(0)

  expect([await db.session.count(), await db.invitation.count()]).toEqual([2, 2])
})

test('every table that names a run is cleaned with it', async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'run_id'`,
  )
  const looked = [...OF_RUNS, 'files']

  expect(rows.map(({ name }) => name).filter((name) => !looked.includes(name))).toEqual([])
})
