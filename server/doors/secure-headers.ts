import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Env } from '../env.ts'

/**
 * What a browser may do with our pages. Next reads the nonce for its inline scripts from the policy in the
 * headers of the request, which a visitor therefore never gets to choose.
 */
export function secureHeaders({ PUBLIC_URL }: Pick<Env, 'PUBLIC_URL'>, { dev }: { dev: boolean }) {
  const isHttps = PUBLIC_URL?.startsWith('https:') ?? false

  return (request: IncomingMessage, response: ServerResponse) => {
    const policy = contentPolicy(randomBytes(16).toString('base64'), { dev, isHttps })
    request.headers['content-security-policy'] = policy

    response.setHeader('content-security-policy', policy)
    response.setHeader('x-content-type-options', 'nosniff')
    response.setHeader('x-frame-options', 'DENY')
    response.setHeader('referrer-policy', 'same-origin')
    response.setHeader('cross-origin-opener-policy', 'same-origin')
    response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()')
    if (isHttps) response.setHeader('strict-transport-security', 'max-age=31536000')
  }
}

function contentPolicy(nonce: string, { dev, isHttps }: { dev: boolean; isHttps: boolean }): string {
  return [
    "default-src 'self'",
    // Next's development build evaluates its modules; the real one does not.
    `script-src 'self' 'nonce-${nonce}'${dev ? " 'unsafe-eval'" : ''}`,
    // React Flow places its nodes by style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${dev ? ' ws: wss:' : ''}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}
