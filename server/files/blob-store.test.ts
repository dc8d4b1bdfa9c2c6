import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { CreateBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '../access/sha256.ts'
import { parseEnv } from '../env.ts'
import type { BlobStore, Content } from './blob-store.ts'
import { createDiskStore } from './disk-store.ts'
import { createS3Store, type S3Settings } from './s3-store.ts'
import { SWIFT_STARTS_WITHIN_MS, type Swift, startSwift } from './testing/swift.ts'

const MB = 1024 * 1024
const free = () => {}

describe('on disk', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'patchbay-blobs-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  blobStoreCases(() => createDiskStore(folder))
})

describe('in S3', () => {
  let swift: Swift
  let settings: S3Settings
  let store: ReturnType<typeof createS3Store>

  beforeAll(async () => {
    swift = await startSwift()
    settings = settingsOf(swift)
    const client = clientOf(settings)
    await client.send(new CreateBucketCommand({ Bucket: settings.S3_BUCKET }))
    client.destroy()
    store = createS3Store(settings)
  }, SWIFT_STARTS_WITHIN_MS)
  afterAll(async () => {
    store?.close()
    await swift?.stop()
  })

  blobStoreCases(() => store)

  test('the settings are found right', async () => {
    await expect(store.check()).resolves.toBeUndefined()
  })

  test.each<[name: string, wrong: Partial<S3Settings>, message: RegExp]>([
    ['a bucket that is not there', { S3_BUCKET: 'nowhere' }, /there is no bucket nowhere/],
    ['a wrong secret', { S3_SECRET_ACCESS_KEY: 'guessed' }, /refuses the S3 keys/],
  ])('%s is found before anything is kept', async (_name, wrong, message) => {
    const mistaken = createS3Store({ ...settings, ...wrong })

    await expect(mistaken.check()).rejects.toThrow(message)
    mistaken.close()
  })

  test('a wrong secret is for an administrator to mend, and is not tried again', async () => {
    const mistaken = createS3Store({ ...settings, S3_SECRET_ACCESS_KEY: 'guessed' })

    await expect(mistaken.write(randomUUID(), Buffer.from('x'), free)).rejects.toMatchObject({
      name: 'NodeError',
      message: expect.stringContaining('SignatureDoesNotMatch'),
      fix: expect.stringContaining('S3_BUCKET'),
    })
    mistaken.close()
  })

  test('a store that is away is an outage', async () => {
    const away = createS3Store({ ...settings, S3_ENDPOINT: 'http://127.0.0.1:1' })
    const error = await away.write(randomUUID(), Buffer.from('x'), free).catch((reason: unknown) => reason)

    expect(error).toMatchObject({ name: 'StoreAway', message: expect.stringContaining('does not answer') })
    away.close()
  })

  test('names begin with the prefix', async () => {
    const id = randomUUID()
    await store.write(id, Buffer.from('x'), free)
    const client = clientOf(settings)
    const { Contents = [] } = await client.send(
      new ListObjectsV2Command({ Bucket: settings.S3_BUCKET, Prefix: 'patchbay/' }),
    )
    client.destroy()

    expect(Contents.map(({ Key }) => Key)).toContain(`patchbay/${id.slice(-2)}/${id}`)
  })
})

/** What both do alike. */
function blobStoreCases(store: () => BlobStore) {
  test.each<[name: string, content: () => Content]>([
    ['bytes', () => Buffer.from('Grüße')],
    ['a stream', () => new Blob(['Grü', 'ße']).stream()],
  ])('%s come back as they were', async (_name, content) => {
    const id = randomUUID()
    const written = await store().write(id, content(), free)

    expect(written).toEqual({ size: 7, sha256: sha256('Grüße') })
    expect(await contentOf(id)).toBe('Grüße')
  })

  test('nothing at all is a content', async () => {
    const id = randomUUID()

    expect(await store().write(id, new Uint8Array(), free)).toMatchObject({ size: 0 })
    expect(await contentOf(id)).toBe('')
  })

  test('a content of many parts comes back whole', async () => {
    const id = randomUUID()
    const part = randomBytes(MB)
    await store().write(id, repeated(part, 20), free)
    const stream = await store().read(id)
    const back = stream && (await buffer(stream))

    expect(back?.byteLength).toBe(20 * MB)
    expect(back?.subarray(19 * MB).equals(part)).toBe(true)
  })

  test('a part of a content is read alone', async () => {
    const id = randomUUID()
    await store().write(id, Buffer.from('0123456789'), free)
    const stream = await store().read(id, { start: 2, end: 4 })

    expect(stream && (await text(stream))).toBe('234')
  })

  test.each([1, 12])('what the guard stops after %i MB leaves nothing behind', async (most) => {
    const id = randomUUID()
    const enough = new Error('That is enough.')
    const guard = (size: number) => {
      if (size > most * MB) throw enough
    }

    await expect(store().write(id, repeated(Buffer.alloc(MB), 100), guard)).rejects.toBe(enough)
    expect(await store().read(id)).toBeNull()
  })

  test('what is removed is gone, and removing it again is no failure', async () => {
    const ids = [randomUUID(), randomUUID()]
    for (const id of ids) await store().write(id, Buffer.from('x'), free)
    await store().remove(ids)
    await store().remove(ids)

    expect(await Promise.all(ids.map((id) => store().read(id)))).toEqual([null, null])
  })

  test('what never was is not there', async () => {
    expect(await store().read(randomUUID())).toBeNull()
  })

  async function contentOf(id: string) {
    const stream = await store().read(id)

    return stream && text(stream)
  }
}

async function* repeated(part: Uint8Array, count: number) {
  for (let index = 0; index < count; index++) yield part
}

function settingsOf({ endpoint, accessKeyId, secretAccessKey }: Swift): S3Settings {
  const env = parseEnv({
    S3_ENDPOINT: endpoint,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
    S3_PREFIX: 'patchbay/',
  })

  return { ...env, S3_BUCKET: 'patchbay' }
}

function clientOf(settings: S3Settings) {
  return new S3Client({
    endpoint: settings.S3_ENDPOINT ?? '',
    region: settings.S3_REGION,
    forcePathStyle: true,
    credentials: {
      accessKeyId: settings.S3_ACCESS_KEY_ID ?? '',
      secretAccessKey: settings.S3_SECRET_ACCESS_KEY ?? '',
    },
  })
}
