import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Signature } from '#graph/node-type'
import type { Delivery } from './delivery.ts'

/** True when the sender signed this very body with the secret, and lately where the signature covers the time. */
export function verifySignature(
  { algorithm, header, prefix = '', encoding, timestamp }: Signature,
  { headers, rawBody }: Pick<Delivery, 'headers' | 'rawBody'>,
  secret: string,
  now = Date.now(),
): boolean {
  const given = headers[header.toLowerCase()]?.trim()
  if (!given || rawBody === undefined || secret === '') return false

  const signedAt = timestamp && headers[timestamp.header.toLowerCase()]?.trim()
  if (timestamp && !isRecent(signedAt, timestamp.toleranceSeconds, now)) return false

  const hmac = createHmac(algorithm, secret)
  for (const piece of signedPieces(timestamp?.signed ?? '{body}', {
    body: rawBody,
    timestamp: signedAt ?? '',
  }))
    hmac.update(piece)
  const expected = Buffer.from(hmac.digest(encoding))
  const bare = prefix !== '' && given.startsWith(prefix) ? given.slice(prefix.length) : given
  const actual = Buffer.from(encoding === 'hex' ? bare.toLowerCase() : bare)

  return actual.length === expected.length && timingSafeEqual(actual, expected)
}

function isRecent(signedAt: string | undefined, toleranceSeconds: number, now: number): boolean {
  if (!signedAt || !/^\d{1,12}$/.test(signedAt)) return false

  return Math.abs(now / 1000 - Number(signedAt)) <= toleranceSeconds
}

/** `{timestamp}.{body}` in pieces: the body may be bytes that are no text. */
function signedPieces(signed: string, values: { body: Uint8Array | string; timestamp: string }) {
  return signed.split(/(\{body\}|\{timestamp\})/).map((piece) => {
    if (piece === '{body}') return values.body

    return piece === '{timestamp}' ? values.timestamp : piece
  })
}
