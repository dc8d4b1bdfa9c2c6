import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FileReference, NodeError } from '#nodes/execute'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { createBudget } from './budget.ts'
import { createFiles } from './create-files.ts'
import { createDiskStore } from './disk-store.ts'
import { explainDisk } from './explain-store.ts'

const MINE = '00000000-0000-7000-8000-000000000001'
const THEIRS = '00000000-0000-7000-8000-000000000002'
const RUN = '00000000-0000-7000-8000-00000000000a'
const MB = 1024 * 1024
const LIMIT = 4 * MB
const RUN_LIMIT = 10 * MB
const TOTAL_LIMIT = 15 * MB

let database: TestDatabase
let directory: string

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.stop())
beforeEach(async () => {
  await database.reset()
  directory = await mkdtemp(join(tmpdir(), 'patchbay-files-'))
})
afterEach(() => rm(directory, { recursive: true }))

test.each<[name: string, content: () => ReadableStream<Uint8Array> | Uint8Array]>([
  ['bytes', () => new TextEncoder().encode('Grüße')],
  ['a stream', () => new Blob(['Grü', 'ße']).stream()],
])('%s are saved and read again', async (_name, content) => {
  const saved = await mine().save(content(), { name: '../a b.txt', type: 'Text/Plain' })

  expect(saved).toEqual({ file: expect.any(String), name: 'a b.txt', type: 'text/plain', size: 7 })
  expect(await text(await mine().read(saved))).toBe('Grüße')
  expect(await database.db.file.findFirstOrThrow()).toMatchObject({
    id: saved.file,
    workspaceId: MINE,
    runId: RUN,
    size: 7n,
    sha256: createHash('sha256').update('Grüße').digest('hex'),
  })
})

test('an empty file is a file', async () => {
  const saved = await mine().save(new Uint8Array(), { name: 'empty', type: '' })

  expect(saved).toMatchObject({ size: 0, type: 'application/octet-stream' })
  expect(await text(await mine().read(saved))).toBe('')
})

test('a file in parts is never held whole', async () => {
  let asked = 0
  const written = { most: 0 }
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        asked += 1
        written.most = Math.max(written.most, await draftSize())
        if (asked > 40) controller.close()
        else controller.enqueue(new Uint8Array(100_000))
      },
    },
    { highWaterMark: 0 },
  )
  await mine().save(stream, { name: 'large', type: '' })

  expect(written.most).toBeGreaterThanOrEqual(39 * 100_000)
})

test('a file over the limit is refused and leaves nothing behind', async () => {
  let cancelled = false
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(1_000_000)),
    cancel: () => {
      cancelled = true
    },
  })
  const error = await failure(mine().save(endless, { name: 'large', type: '' }))

  expect(error).toMatchObject({ name: 'TooLarge', message: expect.stringMatching(/larger than 4\.0 MB/) })
  expect(cancelled).toBe(true)
  expect(await filesOnDisk()).toEqual([])
  expect(await database.db.file.count()).toBe(0)
})

test('a stream that breaks leaves nothing behind, and its own error', async () => {
  const broken = new Error('api.example.com cut the connection.')
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new Uint8Array(10)),
    pull: (controller) => controller.error(broken),
  })

  expect(await failure(mine().save(stream, { name: 'a', type: '' }))).toBe(broken)
  expect(await filesOnDisk()).toEqual([])
})

test('another workspace can neither read nor open it', async () => {
  const saved = await mine().save(new Uint8Array(3), { name: 'a.bin', type: '' })
  const theirs = store().for({ workspaceId: THEIRS, runId: null })

  expect(await failure(theirs.read(saved))).toMatchObject({
    name: 'NodeError',
    message: 'The file "a.bin" is not there.',
  })
  expect(await store().open(THEIRS, saved.file)).toBeNull()
})

test.each([
  '../../../etc/passwd',
  '..',
  '',
  'nonsense',
  '00000000-0000-7000-8000-0000000000ff',
  '%2e%2e',
  'drafts',
])('the reference %j leads nowhere', async (file) => {
  const reference: FileReference = { file, name: 'x', type: '', size: 1 }

  expect(await failure(mine().read(reference))).toBeInstanceOf(NodeError)
  expect(await store().open(MINE, file)).toBeNull()
})

test('a download gets name, type and size with the content', async () => {
  const { file } = await mine().save(new TextEncoder().encode('hello'), { name: 'a.txt', type: 'text/plain' })
  const opened = await store().open(MINE, file)

  expect(opened).toMatchObject({ name: 'a.txt', type: 'text/plain', size: 5 })
  expect(opened && (await text(opened.content))).toBe('hello')
})

test('a content that is gone from the disk is explained', async () => {
  const saved = await mine().save(new Uint8Array(3), { name: 'a.bin', type: '' })
  await rm(join(directory, saved.file.slice(-2)), { recursive: true })

  expect(await failure(mine().read(saved))).toMatchObject({
    message: expect.stringMatching(/no longer where it was kept/),
  })
  expect(await store().open(MINE, saved.file)).toBeNull()
})

test('a file whose row cannot be written is not written', async () => {
  const nowhere = store().for({ workspaceId: 'no uuid', runId: null })
  await failure(nowhere.save(new Uint8Array(3), { name: 'a', type: '' }))

  expect(await filesOnDisk()).toEqual([])
})

test('a file being written is no file yet', async () => {
  let id = ''
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        id ||= (await database.db.file.findFirstOrThrow()).id
        expect(await store().find(MINE, id)).toBeNull()
        controller.enqueue(new Uint8Array(10))
        controller.close()
      },
    },
    { highWaterMark: 0 },
  )
  await mine().save(stream, { name: 'a', type: '' })

  expect(await store().find(MINE, id)).toMatchObject({ size: 10n })
})

test('what was kept for a run that is not going to be cannot be read', async () => {
  const saved = await mine().save(new Uint8Array(3), { name: 'a.bin', type: '' })
  await store().discard({ workspaceId: MINE, runId: RUN })

  expect(await failure(mine().read(saved))).toBeInstanceOf(NodeError)
})

test('files that no run had yet go to the one they are given to, with an end to their expiry', async () => {
  const { db } = database
  const loose = store().for({ workspaceId: MINE, runId: null, expiresAt: new Date(0) })
  const [taken, left] = [
    await loose.save(new Uint8Array(1), { name: 'a', type: '' }),
    await loose.save(new Uint8Array(1), { name: 'b', type: '' }),
  ]
  await store().adopt(
    { workspaceId: MINE, runId: RUN },
    { items: [{ attachment: taken, other: 1 }], left: left.file },
  )
  await store().removeExpired()

  expect(await db.file.findUnique({ where: { id: taken.file } })).toMatchObject({
    runId: RUN,
    expiresAt: null,
  })
  expect(await store().find(MINE, left.file)).toBeNull()
})

test('a run keeps as much as it may, and is told the limit', async () => {
  const files = mine()
  for (let count = 0; count < 3; count++) await files.save(new Uint8Array(3 * MB), { name: 'a', type: '' })

  for (const each of [files, mine()]) {
    expect(await failure(each.save(new Uint8Array(2 * MB), { name: 'a', type: '' }))).toMatchObject({
      name: 'BudgetSpent',
      message: expect.stringContaining('10.0 MB in results and files'),
      fix: expect.stringContaining('RUN_STORAGE_LIMIT'),
    })
  }
  expect(await database.db.file.count()).toBe(3)
})

test('a workspace keeps as much as it may, whichever runs it has', async () => {
  const files = store()
  const save = (runId: string) =>
    files.for({ workspaceId: MINE, runId }).save(new Uint8Array(4 * MB), { name: 'a', type: '' })
  for (const end of ['a', 'b', 'c']) await save(RUN.slice(0, -1) + end)

  expect(await failure(save(`${RUN.slice(0, -1)}d`))).toMatchObject({
    name: 'BudgetSpent',
    message: expect.stringContaining('workspace is full'),
    fix: expect.stringContaining('Admin → Storage'),
  })
  const theirs = files.for({ workspaceId: THEIRS, runId: RUN })
  expect(await theirs.save(new Uint8Array(4 * MB), { name: 'a', type: '' })).toMatchObject({ size: 4 * MB })
})

test('drafts of writers that died are swept away, those of others are left', async () => {
  await mine().save(new Uint8Array(1), { name: 'a', type: '' })
  await writeFile(join(directory, 'drafts', 'old'), 'x')
  await utimes(join(directory, 'drafts', 'old'), 1, 1)
  await writeFile(join(directory, 'drafts', 'new'), 'x')
  await mine().save(new Uint8Array(1), { name: 'a', type: '' })

  expect(await readdir(join(directory, 'drafts'))).toEqual(['new'])
})

test.each<[code: string, message: RegExp]>([
  ['ENOSPC', /disk .* is full/],
  ['EDQUOT', /disk .* is full/],
  ['EROFS', /may not write to its folder/],
])('%s is explained', (code, message) => {
  const error = explainDisk(Object.assign(new Error(`${code}: write`), { code }))

  expect(error).toBeInstanceOf(NodeError)
  expect(error).toMatchObject({
    message: expect.stringMatching(message),
    fix: expect.stringContaining('administrator'),
  })
})

/** A new one each time, as after a start. */
function store() {
  const limits = async () => ({ step: LIMIT, file: LIMIT, run: RUN_LIMIT, total: TOTAL_LIMIT })
  const budget = createBudget({ pool: database.pool, limits })

  return createFiles({ db: database.db, stores: [createDiskStore(directory)], budget, limits })
}

function mine() {
  return store().for({ workspaceId: MINE, runId: RUN })
}

async function filesOnDisk() {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })

  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}

async function draftSize() {
  const [draft] = await readdir(join(directory, 'drafts'))

  return draft ? (await readFile(join(directory, 'drafts', draft))).byteLength : 0
}

function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => expect.fail(`It did not fail but gave ${JSON.stringify(value)}.`),
    (error) => error,
  )
}
