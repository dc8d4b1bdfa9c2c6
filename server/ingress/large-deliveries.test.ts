import { createHash, createHmac } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Json } from '#graph/workflow'
import { chain, type TestDoors, testDoors, testNode } from '../doors/test-doors.ts'
import { fromStored, handleOf } from '../values/handle.ts'
import { costMs, watchStalls } from '../values/test-stalls.ts'
import { startDoor } from './testing/start-door.ts'

const MB = 1024 * 1024
let doors: TestDoors

beforeAll(async () => {
  doors = await testDoors({ HOOK_BODY_LIMIT: String(60 * MB), HOOK_TIMEOUT_SECONDS: '60' })
})
afterAll(() => doors.stop())

const hook = (path: string, input = {}) => testNode('hook', 'trigger.webhook', { path, ...input })
const set = (name: string, value: string) => testNode(name, 'data.set', { fields: [{ name, value }] })
const JSON_TYPE = { 'content-type': 'application/json' }

/** Some 52 MB. */
const orders = JSON.stringify({
  orders: Array.from({ length: 400_000 }, (_, id) => ({ id, note: 'n'.repeat(110) })),
})

test('50 MB of JSON are kept before the sender is told, and the run sees all of it', async () => {
  await doors.publish(
    chain(
      hook('large', { respond: 'finished' }),
      set('last', '{{ trigger.body.orders[-1].id & $string($count(trigger.body.orders)) }}'),
    ),
  )
  const small = await doors.publish(chain(hook('small'), set('a', 'b')))
  expect(small).toBeDefined()
  const stalls = watchStalls()
  const response = await fetch(`${doors.address}/hooks/large`, {
    method: 'POST',
    body: orders,
    headers: JSON_TYPE,
  })
  const longest = stalls.stop()
  const { payload } = await doors.database.db.triggerEvent.findFirstOrThrow({
    orderBy: { receivedAt: 'desc' },
  })

  expect([response.status, await response.json()]).toEqual([200, { last: '399999400000' }])
  expect(handleOf(fromStored(payload as Json))).toMatchObject({
    bytes: expect.any(Number),
    preview: { method: 'POST', body: { orders: [{ id: 0 }, { id: 1 }, { id: 2 }] } },
  })
  // The same at one go takes longer than any neighbour had to wait.
  expect(longest).toBeLessThan(costMs(() => JSON.parse(JSON.stringify(JSON.parse(orders)))))
  expect(await readdir(join(doors.app.env.DATA_DIR, 'spool'))).toEqual([])
}, 120_000)

test.each([
  ['that is no JSON', `${orders.slice(0, -1)},}`, 400, /^The body is not JSON: .* at line 1, column \d+\.$/],
  [
    'over the limit',
    orders + ' '.repeat(10 * MB),
    413,
    /over the limit of 62,914,560 bytes \(HOOK_BODY_LIMIT\)/,
  ],
])(
  '50 MB %s are refused like a small body, and nothing of them stays',
  async (_name, body, status, message) => {
    await doors.publish(chain(hook('refusing')))
    const before = await doors.database.db.file.count()
    const response = await fetch(`${doors.address}/hooks/refusing`, {
      method: 'POST',
      body,
      headers: JSON_TYPE,
    })

    expect([response.status, await response.json()]).toEqual([
      status,
      { message: expect.stringMatching(message) },
    ])
    expect(await doors.database.db.file.count()).toBe(before)
    expect(await readdir(join(doors.app.env.DATA_DIR, 'spool'))).toEqual([])
  },
  60_000,
)

test('a large delivery is signed, deduplicated and unpacked like a small one', async () => {
  const { workspaceId, app } = doors
  const { keyId, sealed } = await app.vault.seal(workspaceId, { secret: 'hush' })
  const given = { workspaceId, service: 'webhook', kind: 'signature', name: 'x', keyId, sealed }
  const { id } = await app.db.credential.create({ data: { ...given, createdById: workspaceId } })
  const node = { ...hook('signed', { auth: 'signature', dedupeHeader: 'X-Id' }), credential: id }
  await doors.publish(chain(node))
  const body = JSON.stringify({ text: 'x'.repeat(2 * MB) })
  const send = (secret: string) =>
    fetch(`${doors.address}/hooks/signed`, {
      method: 'POST',
      body,
      headers: {
        ...JSON_TYPE,
        'x-id': '1',
        'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
      },
    })

  expect((await send('guessed')).status).toBe(401)
  const { runId } = await (await send('hush')).json()
  expect(await (await send('hush')).json()).toEqual({ runId, duplicate: true })
  const kept = await doors.database.db.file.findMany({
    where: { name: 'Payload.json', condemnedAt: null, runId },
  })
  expect(kept).toHaveLength(1)
})

test('300 MB go through a process that has 64 MB for its heap', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-door-'))
  const size = 300 * MB
  await doors.publish(
    chain(hook('upload', { respond: 'finished' }), set('size', '{{ trigger.body.film.size }}')),
  )
  const door = await startDoor(
    { DATABASE_URL: doors.database.url, DATA_DIR: folder, HOOK_UPLOAD_LIMIT: String(400 * MB) },
    ['--max-old-space-size=64'],
  )

  try {
    const upload = form(size)
    const response = await fetch(`${door.address}/hooks/upload`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: upload.body,
      duplex: 'half',
    } as RequestInit)
    expect([response.status, await response.json(), door.log()]).toEqual([200, { size }, ''])
    const file = await doors.database.db.file.findFirstOrThrow({ where: { name: 'film.bin' } })
    expect(file).toMatchObject({ size: BigInt(size), sha256: upload.sha256() })
    expect(await peakMemory(door.pid)).toBeLessThan(250 * MB)
  } finally {
    await door.stop()
    await rm(folder, { recursive: true, force: true })
  }
}, 120_000)

/** A form with one file of so many bytes, made as it is sent. */
function form(size: number) {
  const hash = createHash('sha256')
  const piece = Buffer.alloc(MB, 'film')

  async function* pieces() {
    yield Buffer.from('--b\r\ncontent-disposition: form-data; name="film"; filename="film.bin"\r\n\r\n')
    for (let sent = 0; sent < size; sent += piece.length) {
      hash.update(piece)
      yield piece
    }
    yield Buffer.from('\r\n--b--\r\n')
  }

  return { body: pieces() as unknown as BodyInit, sha256: () => hash.digest('hex') }
}

/** The most memory that a process ever held, in bytes. */
async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')

  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024
}
