import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Signature } from '#graph/node-type'
import type { Delivery } from './delivery.ts'

/** Whether a sender signed the body that passes by, asked once all of it has. */
export type SignatureCheck = { update(piece: Uint8Array | string): void; passes(): boolean }

type Headers = Delivery['headers']

/** Starts the check of a body that is still to come, and may be too large to be held. */
export function signatureCheck(
  { algorithm, header, prefix = '', encoding, timestamp }: Signature,
  headers: Headers,
  secret: string,
  now = Date.now(),
): SignatureCheck {
  const given = headers[header.toLowerCase()]?.trim()
  const signedAt = timestamp && headers[timestamp.header.toLowerCase()]?.trim()
  const isStale = timestamp !== undefined && !isRecent(signedAt, timestamp.toleranceSeconds, now)
  if (!given || secret === '' || isStale) return NEVER

  const hmac = createHmac(algorithm, secret)
  const [before = '', after] = (timestamp?.signed ?? '{body}')
    .replaceAll('{timestamp}', signedAt ?? '')
    .split('{body}')
  hmac.update(before)

  return {
    update: (piece) => void (after !== undefined && hmac.update(piece)),
    passes() {
      const expected = Buffer.from(hmac.update(after ?? '').digest(encoding))
      const bare = prefix !== '' && given.startsWith(prefix) ? given.slice(prefix.length) : given
      const actual = Buffer.from(encoding === 'hex' ? bare.toLowerCase() : bare)

      return actual.length === expected.length && timingSafeEqual(actual, expected)
    },
  }
}

const NEVER: SignatureCheck = { update: () => {}, passes: () => false }

/** True when the sender signed this very body with the secret, and lately where the signature covers the time. */
export function verifySignature(
  signature: Signature,
  { headers, rawBody }: Pick<Delivery, 'headers' | 'rawBody'>,
  secret: string,
  now = Date.now(),
): boolean {
  if (rawBody === undefined) return false
  const check = signatureCheck(signature, headers, secret, now)
  check.update(rawBody)

  return check.passes()
}

function isRecent(signedAt: string | undefined, toleranceSeconds: number, now: number): boolean {
  if (!signedAt || !/^\d{1,12}$/.test(signedAt)) return false

  return Math.abs(now / 1000 - Number(signedAt)) <= toleranceSeconds
}
