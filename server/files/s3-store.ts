import { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import type { Env } from '../env.ts'
import type { BlobStore, Content, Guard, Range } from './blob-store.ts'
import { explainS3, statusOf } from './explain-store.ts'
import { ContentFailure, measured } from './measured.ts'

export type S3Settings = Pick<
  Env,
  'S3_ENDPOINT' | 'S3_REGION' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY' | 'S3_PREFIX' | 'S3_PATH_STYLE'
> & { S3_BUCKET: string }

/** A content goes up in parts of this size, so many at a time: that much of it is in memory. */
const PART_BYTES = 8 * 1024 * 1024
const PARTS_AT_ONCE = 2
/** One call each: stores of other makers want a header with calls for many that the SDK no longer sends. */
const REMOVED_AT_ONCE = 16

/** Contents as objects of a bucket. Imported only when S3 is set: the SDK is large. */
export function createS3Store(settings: S3Settings): BlobStore & { check(): Promise<void>; close(): void } {
  const { S3_BUCKET: Bucket, S3_PREFIX } = settings
  const client = createClient(settings)
  const key = (id: string) => `${S3_PREFIX}${id.slice(-2)}/${id}`

  async function write(id: string, content: Content, guard: Guard) {
    const { pieces, written } = measured(content, guard)
    if (content instanceof Uint8Array && content.byteLength <= PART_BYTES) {
      for await (const Body of pieces) await client.send(new PutObjectCommand({ Bucket, Key: key(id), Body }))
      return written()
    }
    const params = { Bucket, Key: key(id), Body: Readable.from(pieces, { objectMode: false }) }
    await new Upload({ client, params, partSize: PART_BYTES, queueSize: PARTS_AT_ONCE }).done()

    return written()
  }

  async function read(id: string, range?: Range) {
    const Range = range && `bytes=${range.start}-${range.end}`
    try {
      const { Body } = await client.send(
        new GetObjectCommand({ Bucket, Key: key(id), ...(Range && { Range }) }),
      )
      return Body ? Body.transformToWebStream() : null
    } catch (error) {
      if (error instanceof Error && error.name === 'NoSuchKey') return null
      throw error
    }
  }

  async function remove(ids: string[]) {
    for (let from = 0; from < ids.length; from += REMOVED_AT_ONCE) {
      const some = ids.slice(from, from + REMOVED_AT_ONCE)
      await Promise.all(some.map((id) => client.send(new DeleteObjectCommand({ Bucket, Key: key(id) }))))
    }
  }

  const explained = async <T>(work: Promise<T>) =>
    work.catch((error) => {
      throw error instanceof ContentFailure ? error.cause : explainS3(error, Bucket)
    })

  return {
    name: 's3',
    write: (id, content, guard) => explained(write(id, content, guard)),
    read: (id, range) => explained(read(id, range)),
    remove: (ids) => explained(remove(ids)),
    /** Throws what is wrong with the settings, and nothing while S3 is merely away. */
    check: async () => {
      try {
        await client.send(new HeadBucketCommand({ Bucket }))
      } catch (error) {
        const status = statusOf(error)
        if (status === 404) throw new Error(`Wrong settings: there is no bucket ${Bucket} (S3_BUCKET).`)
        if (status === 401 || status === 403)
          throw new Error(`Wrong settings: the bucket ${Bucket} refuses the S3 keys.`)
      }
    },
    close: () => client.destroy(),
  }
}

function createClient(settings: S3Settings) {
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = settings

  return new S3Client({
    region: settings.S3_REGION,
    ...(settings.S3_ENDPOINT && { endpoint: settings.S3_ENDPOINT, forcePathStyle: settings.S3_PATH_STYLE }),
    // Left out, the SDK looks for what the machine grants, such as a role of the instance.
    ...(accessKeyId && secretAccessKey && { credentials: { accessKeyId, secretAccessKey } }),
    // Stores of other makers know neither the SDK's newer checksums nor the framing they come in.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
}
