import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import { Refused } from './refused.ts'

const EMPTY = Buffer.alloc(0)
const unpack = { gzip: promisify(gunzip), deflate: promisify(inflate), br: promisify(brotliDecompress) }

/** The body as it came, unpacked when it was sent packed. Stops reading at the limit. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const announced = Number(request.headers['content-length'])
  if (announced > limit) throw tooLarge(limit)
  if (announced === 0 || (!request.headers['content-length'] && !request.headers['transfer-encoding'])) {
    return EMPTY
  }
  const body = await collect(request, limit)
  const encoding = request.headers['content-encoding']?.trim().toLowerCase()

  return !encoding || encoding === 'identity' ? body : unpacked(body, encoding, limit)
}

function collect(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((done, refuse) => {
    const chunks: Buffer[] = []
    let size = 0
    let ended = false
    const broken = () => ended || refuse(new Refused(400, 'The sender broke off in the middle of the body.'))

    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else refuse(tooLarge(limit))
    })
    request.once('end', () => {
      ended = true
      done(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks))
    })
    request.once('error', broken)
    request.once('close', broken)
  })
}

async function unpacked(body: Buffer, encoding: string, limit: number): Promise<Buffer> {
  if (encoding !== 'gzip' && encoding !== 'deflate' && encoding !== 'br') {
    throw new Refused(
      415,
      `Bodies packed as "${encoding}" are not read here. Send gzip, deflate, br or none.`,
    )
  }

  try {
    return await unpack[encoding](body, { maxOutputLength: limit })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      throw tooLarge(limit)
    throw new Refused(400, `The body is not ${encoding}, as its content-encoding says.`)
  }
}

function tooLarge(limit: number) {
  return new Refused(
    413,
    `The body is over the limit of ${limit.toLocaleString('en')} bytes (HOOK_BODY_LIMIT).`,
  )
}
