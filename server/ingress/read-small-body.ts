import type { IncomingMessage } from 'node:http'
import { type Limit, tooLarge } from './received.ts'
import { Refused } from './refused.ts'

/** A body that announced itself to be small, in the quickest way there is. */
export function readSmallBody(request: IncomingMessage, limit: Limit): Promise<Buffer> {
  if (Number(request.headers['content-length']) > limit.bytes) throw tooLarge(limit)

  return new Promise((done, refuse) => {
    const chunks: Buffer[] = []
    let ended = false
    const broken = () => ended || refuse(new Refused(400, 'The sender broke off in the middle of the body.'))

    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.once('end', () => {
      ended = true
      done(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks))
    })
    request.once('error', broken)
    request.once('close', broken)
  })
}
