import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadAuthSecret } from './load-secret.ts'
import { loadMasterKeys } from './master-keys.ts'

let folder: string
const key = Buffer.alloc(32, 1).toString('base64')

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchbay-secrets-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('the first start makes a master key that only its user may read', async () => {
  const DATA_DIR = join(folder, 'data')
  const { current } = await loadMasterKeys({ DATA_DIR, MASTER_KEY: undefined, OLD_MASTER_KEYS: [] })
  const again = await loadMasterKeys({ DATA_DIR, MASTER_KEY: undefined, OLD_MASTER_KEYS: [] })

  expect(again.current.id).toBe(current.id)
  expect((await stat(join(DATA_DIR, 'master.key'))).mode & 0o777).toBe(0o600)
  expect(await readdir(DATA_DIR)).toEqual(['master.key'])
})

test('a master key in the settings needs no file', async () => {
  const { current, byId } = await loadMasterKeys({ DATA_DIR: folder, MASTER_KEY: key, OLD_MASTER_KEYS: [] })

  expect(current.id).toMatch(/^[0-9a-f]{16}$/)
  expect([...byId.keys()]).toEqual([current.id])
  expect(await readdir(folder)).toEqual([])
})

test('processes that start together agree on one secret', async () => {
  const starts = Array.from({ length: 20 }, () =>
    loadAuthSecret({ DATA_DIR: folder, AUTH_SECRET: undefined }),
  )

  expect(new Set(await Promise.all(starts)).size).toBe(1)
  expect(await readdir(folder)).toEqual(['auth.secret'])
})

test('an AUTH_SECRET in the settings is used as it is', async () => {
  expect(await loadAuthSecret({ DATA_DIR: folder, AUTH_SECRET: 'given' })).toBe('given')
})

test('line ends around a kept secret do not matter', async () => {
  await writeFile(join(folder, 'auth.secret'), 'kept\r\n')

  expect(await loadAuthSecret({ DATA_DIR: folder, AUTH_SECRET: undefined })).toBe('kept')
})

test.each<[name: string, content: string, message: RegExp]>([
  ['empty', '\n', /master\.key is empty\. Put the secret back from a backup/],
  ['not a key', 'hello\n', /must be 32 bytes in base64/],
])('a key file that is %s stops the start and is left as it is', async (_name, content, message) => {
  const file = join(folder, 'master.key')
  await writeFile(file, content)
  const started = loadMasterKeys({ DATA_DIR: folder, MASTER_KEY: undefined, OLD_MASTER_KEYS: [] })

  await expect(started).rejects.toThrow(message)
  expect(await readFile(file, 'utf8')).toBe(content)
})
