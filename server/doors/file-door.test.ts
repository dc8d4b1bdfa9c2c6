import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashOfSecret, newSecret } from '../access/secret.ts'
import { rangeOf } from './range.ts'
import { type TestDoors, testDoors } from './test-doors.ts'

let doors: TestDoors
let token: string
let stranger: string
let file: string
const CONTENT = '0123456789'

beforeAll(async () => {
  doors = await testDoors()
  token = await tokenOf(doors.workspaceId)
  const other = await doors.database.db.workspace.create({ data: { name: 'Other' } })
  stranger = await tokenOf(other.id)
  file = await saved('Bericht "2026" ✓.html', 'text/html')
})
afterAll(() => doors.stop())

async function saved(name: string, type: string) {
  const files = doors.app.files.for({ workspaceId: doors.workspaceId, runId: randomUUID() })

  return (await files.save(Buffer.from(CONTENT), { name, type })).file
}

async function tokenOf(workspaceId: string) {
  const { db } = doors.database
  const secret = newSecret()
  const email = `${newSecret()}@example.org`
  const user = await db.user.create({
    data: { email, name: 'Ann', members: { create: { workspaceId, role: 'viewer' } } },
  })
  await db.apiToken.create({
    data: { workspaceId, userId: user.id, name: 'x', role: 'viewer', tokenHash: hashOfSecret(secret) },
  })

  return secret
}

const get = (id: string, bearer: string, init: RequestInit = {}) =>
  fetch(`${doors.address}/api/v1/files/${id}/content`, {
    ...init,
    headers: { authorization: `Bearer ${bearer}`, ...init.headers },
  })

test('a program with a token downloads a file, which no browser would run as a page of ours', async () => {
  const response = await get(file, token)

  expect([response.status, await response.text()]).toEqual([200, CONTENT])
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/html',
    'content-length': '10',
    'content-disposition': `attachment; filename="Bericht _2026_ _.html"; filename*=UTF-8''Bericht%20_2026_%20%E2%9C%93.html`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining('sandbox'),
    'accept-ranges': 'bytes',
  })
})

test.each([
  ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
  ['bytes=7-', 206, '789', 'bytes 7-9/10'],
  ['bytes=-3', 206, '789', 'bytes 7-9/10'],
  ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
  ['bytes=0-1,4-5', 200, CONTENT, null],
  ['lines=1-2', 200, CONTENT, null],
])('of the range %s it gives that part', async (range, status, text, told) => {
  const response = await get(file, token, { headers: { range } })

  expect([response.status, await response.text(), response.headers.get('content-range')]).toEqual([
    status,
    text,
    told,
  ])
})

test('a range behind the end is refused with the size', async () => {
  const response = await get(file, token, { headers: { range: 'bytes=10-' } })

  expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */10'])
})

test('nobody else gets it, and a strange workspace does not learn that it is there', async () => {
  const answers = [
    await get(file, stranger),
    await get(randomUUID(), token),
    await get(file, 'guessed'),
    await fetch(`${doors.address}/api/files/${file}`),
    await fetch(`${doors.address}/api/files/${file}`, { headers: { authorization: `Bearer ${token}` } }),
    await get(file, token, { method: 'DELETE' }),
  ]

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 401, 401, 401, 405])
})

test('what is condemned is gone', async () => {
  const id = await saved('a.txt', 'text/plain')
  await doors.database.db.file.update({ where: { id }, data: { condemnedAt: new Date() } })

  expect((await get(id, token)).status).toBe(404)
})

test.each([
  [undefined, 10, null],
  ['bytes=-0', 10, 'impossible'],
  ['bytes=5-4', 10, null],
  ['bytes=0-', 0, 'impossible'],
  ['bytes=-20', 10, { start: 0, end: 9 }],
])('the range %s of %i bytes is %j', (header, size, range) => {
  expect(rangeOf(header, size)).toEqual(range)
})
