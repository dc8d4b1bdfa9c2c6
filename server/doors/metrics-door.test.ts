import { get } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDoors, testDoors } from './test-doors.ts'

const TOKEN = 'a-token-for-the-scraper'
let open: TestDoors
let guarded: TestDoors
let proxied: TestDoors

beforeAll(async () => {
  open = await testDoors()
  guarded = await testDoors({ METRICS_TOKEN: TOKEN, PUBLIC_URL: 'https://patchbay.example.com' })
  proxied = await testDoors({ PUBLIC_URL: 'https://patchbay.example.com' })
})
afterAll(async () => {
  for (const doors of [open, guarded, proxied]) await doors?.stop()
})

/** `fetch` does not let one choose the host. */
function ask({ address }: TestDoors, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((done, fail) => {
    get(`${address}/metrics`, { headers }, (response) => {
      response.resume()
      done(response.statusCode ?? 0)
    }).on('error', fail)
  })
}

test('a program of this machine reads the metrics', async () => {
  expect(await ask(open)).toBe(200)
})

test.each([
  ['a proxy beside us', { 'x-forwarded-for': '203.0.113.7' }],
  ['a page that looked us up under a name of its own', { host: 'rebound.example.com' }],
])('%s does not, without a token', async (_name, headers) => {
  expect(await ask(open, headers)).toBe(403)
})

test('nobody does without a token where a proxy is to be expected', async () => {
  expect(await ask(proxied)).toBe(403)
})

test('with a token whoever has it does, and nobody else', async () => {
  expect(await ask(guarded, { authorization: `Bearer ${TOKEN}` })).toBe(200)
  expect(await ask(guarded, { authorization: 'Bearer something else' })).toBe(401)
  expect(await ask(guarded)).toBe(401)
})

test('the answer is in the text format, and only for those who read', async () => {
  const answer = await fetch(`${open.address}/metrics`)

  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  expect((await fetch(`${open.address}/metrics`, { method: 'POST' })).status).toBe(405)
})
