import type { IncomingHttpHeaders } from 'node:http'

/**
 * Where a request came from: the last entry of X-Forwarded-For, which the nearest proxy, or the server itself,
 * has appended. Entries before it are whatever the sender likes.
 */
export function ipOf(headers: Headers | IncomingHttpHeaders | Record<string, unknown>): string {
  const header = headers instanceof Headers ? headers.get('x-forwarded-for') : headers['x-forwarded-for']
  const last = String(header ?? '')
    .split(',')
    .at(-1)
    ?.trim()

  return (last ?? '').replace(/^::ffff:/, '').slice(0, 64)
}
