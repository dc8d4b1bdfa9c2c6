import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { request } from 'undici'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compress } from '../../scripts/start/compress.mjs'
import { openAssets } from './assets.ts'

const SCRIPT = 'console.log("patch bay");\n'.repeat(200)
let folder: string
let server: Server
let address: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchbay-assets-'))
  await mkdir(join(folder, 'static/chunks'), { recursive: true })
  await writeFile(join(folder, 'static/chunks/a.js'), SCRIPT)
  await writeFile(join(folder, 'static/chunks/tiny.js'), '1')
  await writeFile(join(folder, 'secret.js'), 'not for the world')
  await compress(join(folder, 'static'))
  const assets = openAssets(join(folder, 'static'))
  server = createServer(async (asked, response) => {
    if (!(await assets(asked, response))) response.end(`Next answers ${asked.url}`)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true })
})

async function get(path: string, accept = 'br, gzip') {
  const { headers, body } = await request(`${address}${path}`, { headers: { 'accept-encoding': accept } })

  return { headers, body: Buffer.from(await body.arrayBuffer()) }
}

test.each([
  ['br', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['identity', undefined, (body: Buffer) => body],
])('a browser that takes %s gets what was compressed beforehand', async (accept, encoding, read) => {
  const { headers, body } = await get('/_next/static/chunks/a.js', accept)

  expect(headers['content-encoding']).toBe(encoding)
  expect(read(body).toString()).toBe(SCRIPT)
  expect(headers).toMatchObject({
    'cache-control': 'public,max-age=31536000,immutable',
    'content-type': 'text/javascript',
    vary: 'accept-encoding',
  })
})

test('what is too small to compress is sent as it is', async () => {
  const { headers, body } = await get('/_next/static/chunks/tiny.js')

  expect(headers['content-encoding']).toBeUndefined()
  expect(body.toString()).toBe('1')
})

test.each([
  '/_next/static/none.js',
  '/workflows/1',
  '/_next/static/../secret.js',
  '/_next/static/%2e%2e/secret.js',
])('what is no file of the pages is left to Next: %s', async (path) => {
  expect((await get(path)).body.toString()).toMatch(/^Next answers \//)
})
