import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { Refused } from './refused.ts'

const unpackers = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress }

export type Limit = { bytes: number; setting: 'HOOK_BODY_LIMIT' | 'HOOK_UPLOAD_LIMIT' }

/** A body piece by piece, unpacked when it was sent packed, for as long as it is within its limit. */
export async function* received(request: IncomingMessage, limit: Limit): AsyncGenerator<Buffer> {
  if (Number(request.headers['content-length']) > limit.bytes) throw tooLarge(limit)
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() || 'identity'
  let size = 0

  try {
    // A refused sender is answered on this connection: it stays open when nobody reads on.
    for await (const piece of unpacked(request, encoding).iterator({ destroyOnReturn: false })) {
      size += piece.length
      if (size > limit.bytes) throw tooLarge(limit)
      yield piece
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw explained(error.code, encoding, error)
    throw error
  }
}

function unpacked(request: IncomingMessage, encoding: string): Readable {
  if (encoding === 'identity') return request
  if (encoding !== 'gzip' && encoding !== 'deflate' && encoding !== 'br') {
    throw new Refused(
      415,
      `Bodies packed as "${encoding}" are not read here. Send gzip, deflate, br or none.`,
    )
  }

  // What breaks is heard of by whoever reads.
  return pipeline(request, unpackers[encoding](), () => {})
}

function explained(code: unknown, encoding: string, error: Error): Error {
  if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE') {
    return new Refused(400, 'The sender broke off in the middle of the body.')
  }
  const isPacking =
    encoding !== 'identity' && /^(Z_|ERR_?_?BROTLI|ERR_ZLIB|ERR__ERROR_FORMAT)/.test(String(code))

  return isPacking ? new Refused(400, `The body is not ${encoding}, as its content-encoding says.`) : error
}

export function tooLarge({ bytes, setting }: Limit) {
  return new Refused(413, `The body is over the limit of ${bytes.toLocaleString('en')} bytes (${setting}).`)
}
