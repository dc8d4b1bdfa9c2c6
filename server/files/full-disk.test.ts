import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { chain, type TestDoors, testDoors, testNode } from '../doors/test-doors.ts'

const run = promisify(execFile)
const MB = 1024 * 1024

/** A disk of 32 MB for the files alone, which fills up for real. */
let folder: string
let doors: TestDoors

beforeAll(async () => {
  if (process.getuid?.() !== 0) {
    throw new Error(
      'A full disk is tested by mounting a small one, for which these tests have to run as root.',
    )
  }
  folder = await mkdtemp(join(tmpdir(), 'patchbay-full-'))
  await mkdir(join(folder, 'files'))
  await run('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'tmpfs', join(folder, 'files')])
  doors = await testDoors({
    DATA_DIR: folder,
    HOOK_BODY_LIMIT: String(20 * MB),
    HOOK_UPLOAD_LIMIT: String(20 * MB),
  })
  const large = testNode('large', 'data.set', {
    fields: [{ name: 'text', value: '{{ $pad("", trigger.body.length, "x") }}' }],
  })
  await doors.publish(
    chain(testNode('hook', 'trigger.webhook', { path: 'step', respond: 'finished' }), large),
  )
  await doors.publish(chain(testNode('hook', 'trigger.webhook', { path: 'door' })))
})
afterAll(async () => {
  await doors?.stop()
  if (!folder) return
  await run('umount', [join(folder, 'files')])
  await rm(folder, { recursive: true })
})

const ballast = () => join(folder, 'files', 'ballast')
beforeEach(() => rm(ballast(), { force: true }))

/** All but a little of what is left. */
async function fill() {
  const { bavail, bsize } = await statfs(join(folder, 'files'))
  await writeFile(ballast(), Buffer.alloc(bavail * bsize - 200_000))
}

async function post(path: string, body: BodyInit, headers: Record<string, string>) {
  const response = await fetch(`${doors.address}/hooks/${path}`, { method: 'POST', body, headers })

  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    json: await response.json(),
  }
}

const kept = async () => ({
  rows: await doors.database.db.file.count({ where: { condemnedAt: null } }),
  runs: await doors.database.db.run.count(),
  drafts: await readdir(join(folder, 'files/drafts')).catch(() => []),
})

test.each<[name: string, body: () => BodyInit, headers: Record<string, string>]>([
  ['a file', () => Buffer.alloc(2 * MB), { 'content-type': 'image/png' }],
  ['JSON', () => JSON.stringify({ text: 'x'.repeat(2 * MB) }), { 'content-type': 'application/json' }],
  [
    'JSON that is only just large',
    () => JSON.stringify({ text: 'x'.repeat(900_000) }),
    { 'content-type': 'application/json' },
  ],
])(
  '%s that finds no room is refused for now, leaves nothing half, and is taken when there is room',
  async (_name, body, headers) => {
    await fill()
    const before = await kept()
    const refused = await post('door', body(), headers)

    expect(refused).toMatchObject({
      status: 503,
      retryAfter: '60',
      json: {
        message: expect.stringMatching(
          /disk of this Patchbay is full.*Nothing was kept; send it again later/,
        ),
      },
    })
    expect(await kept()).toEqual(before)

    await rm(ballast())
    expect(await post('door', body(), headers)).toMatchObject({ status: 202 })
  },
)

test('a small event is taken although the disk for files is full', async () => {
  await fill()

  expect(await post('door', '{"a":1}', { 'content-type': 'application/json' })).toMatchObject({ status: 202 })
})

test('a step whose result finds no room fails with what to do, and is resumed when there is room', async () => {
  await fill()
  const asked = JSON.stringify({ length: 2 * MB })
  const failed = await post('step', asked, { 'content-type': 'application/json' })

  expect(failed).toMatchObject({
    status: 500,
    json: {
      message: expect.stringContaining('disk of this Patchbay is full'),
      fix: expect.stringContaining('make room in DATA_DIR, then resume the run'),
    },
  })
  expect((await kept()).drafts).toEqual([])

  await rm(ballast())
  await doors.app.runtime.resume(failed.json.runId)
  expect(await doors.app.runtime.outcome(failed.json.runId, 40_000)).toMatchObject({ status: 'done' })
})
