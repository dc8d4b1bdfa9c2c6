import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { Json } from '#graph/workflow'
import type { Files } from '#nodes/execute'
import { fileName } from '#nodes/http/file-name'
import type { SignatureCheck } from '#nodes/triggers/verify-signature'
import type { Env } from '../env.ts'
import { bodyKind } from './body-kind.ts'
import { parseBody } from './parse-body.ts'
import type { Head } from './read-head.ts'
import { readSmallBody } from './read-small-body.ts'
import { type Limit, received } from './received.ts'
import { HELD, spool } from './spool.ts'
import { takeForm } from './take-form.ts'

/** A body as a step is going to see it, or where it is when it is too large to be looked at here. */
export type Taken = { body: Json } | { path: string; drop: () => Promise<void> }

export type TakeOptions = {
  head: Head
  /** Told of every byte of the body. */
  signature: SignatureCheck | null
  save: Files['save']
  folder: string
  env: Pick<Env, 'HOOK_BODY_LIMIT' | 'HOOK_UPLOAD_LIMIT'>
}

/** Takes a body in as it comes: files to the file store, data to memory as far as it is small. */
export async function takeBody(request: IncomingMessage, options: TakeOptions): Promise<Taken> {
  const { head, env, save } = options
  const contentType = head.headers['content-type'] ?? ''
  if (isEmpty(request)) return { body: null }
  const kind = bodyKind(contentType)
  const limit: Limit =
    kind === 'data'
      ? { bytes: env.HOOK_BODY_LIMIT, setting: 'HOOK_BODY_LIMIT' }
      : { bytes: env.HOOK_UPLOAD_LIMIT, setting: 'HOOK_UPLOAD_LIMIT' }
  if (kind === 'data' && isSmall(request)) return takeData(await readSmallBody(request, limit), options)

  const pieces = watched(received(request, limit), options.signature)
  if (kind === 'form') {
    return { body: await takeForm(pieces, { contentType, save, fieldBytes: env.HOOK_BODY_LIMIT }) }
  }
  if (kind === 'file') return { body: await saveAll(pieces, options) }

  const spooled = await spool(pieces, options.folder)
  return 'bytes' in spooled ? parsed(spooled.bytes, options) : spooled
}

async function takeData(bytes: Buffer, options: TakeOptions): Promise<Taken> {
  options.signature?.update(bytes)

  return parsed(bytes, options)
}

/** Bytes that say of themselves neither what they are nor that they are text are a file. */
async function parsed(bytes: Buffer, options: TakeOptions): Promise<Taken> {
  const contentType = options.head.headers['content-type']
  if (!contentType && !isUtf8(bytes)) return { body: await saveAll([bytes], options) }

  return { body: parseBody(bytes, contentType) }
}

async function saveAll(
  pieces: AsyncIterable<Buffer> | Iterable<Buffer>,
  { head, save }: TakeOptions,
): Promise<Json> {
  const { 'content-disposition': disposition, 'content-type': type = '' } = head.headers
  const name = fileName(disposition, new URL(`http://hooks/${head.path}`))

  // The two declarations of web streams name one thing.
  const content = Readable.toWeb(Readable.from(pieces, { objectMode: false })) as ReadableStream<Uint8Array>
  return save(content, { name, type })
}

async function* watched(pieces: AsyncIterable<Buffer>, signature: SignatureCheck | null) {
  for await (const piece of pieces) {
    signature?.update(piece)
    yield piece
  }
}

function isEmpty({ headers }: IncomingMessage): boolean {
  return headers['content-length'] === '0' || (!headers['content-length'] && !headers['transfer-encoding'])
}

function isSmall({ headers }: IncomingMessage): boolean {
  return Number(headers['content-length']) <= HELD && !headers['content-encoding']
}
