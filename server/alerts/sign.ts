import { createHmac } from 'node:crypto'

/**
 * `v1=` and the HMAC-SHA-256, in hex, of the timestamp, a dot and the body. Whoever receives it computes the same with
 * the secret of the rule, and refuses old timestamps.
 */
export function signatureOf(
  secret: string,
  { timestamp, body }: { timestamp: string; body: string },
): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`
}
