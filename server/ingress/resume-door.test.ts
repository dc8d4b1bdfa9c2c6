import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testContext } from '#nodes/testing/context'
import { createResumeDoor } from './resume-door.ts'

const decided: unknown[] = []
const stored = testContext(null)
const door = createResumeDoor({
  env: { HOOK_BODY_LIMIT: 1_000, HOOK_UPLOAD_LIMIT: 1_000, DATA_DIR: tmpdir() },
  files: { for: () => stored.files },
  runtime: {
    waitingAt: async (token) => (token === 'good' ? { workspaceId: 'w', runId: 'r' } : null),
    resumeAt: async (token, value) => {
      decided.push([token, value])
      return token === 'good'
    },
  },
})
const server = createServer((request, response) => void door(request, response))
let address: string

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/resume/`
})
afterAll(() => server.close())

test('a program posts what the run is given', async () => {
  const response = await fetch(`${address}good?by=shop`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"paid":true}',
  })

  expect(response.status).toBe(200)
  expect(decided.at(-1)).toEqual(['good', { data: { paid: true }, query: { by: 'shop' } }])
})

test('a file that is sent along is kept for the run', async () => {
  const form = new FormData()
  form.set('receipt', new File(['paid'], 'receipt.txt', { type: 'text/plain' }))
  await fetch(`${address}good`, { method: 'POST', body: form })

  expect(decided.at(-1)).toMatchObject(['good', { data: { receipt: { name: 'receipt.txt', size: 4 } } }])
})

test('to look at the address decides nothing and shows a button', async () => {
  const before = decided.length
  const response = await fetch(`${address}good`)

  expect(await response.text()).toContain('<button>Let it go on</button>')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(decided).toHaveLength(before)
})

test('a person who pressed the button is told how it went', async () => {
  const press = (token: string) =>
    fetch(`${address}${token}`, { method: 'POST', headers: { accept: 'text/html' } })

  expect(await (await press('good')).text()).toContain('Thank you')
  expect((await press('used')).status).toBe(410)
})

test('a program is told when nothing waits there', async () => {
  const response = await fetch(`${address}used`, { method: 'POST' })

  expect(response.status).toBe(410)
  expect(await response.json()).toEqual({ message: expect.stringContaining('Nothing waits at this address') })
})

test('too much, or another method, is refused', async () => {
  expect((await fetch(`${address}good`, { method: 'DELETE' })).status).toBe(405)
  expect((await fetch(`${address}good`, { method: 'POST', body: 'x'.repeat(2_000) })).status).toBe(413)
})
